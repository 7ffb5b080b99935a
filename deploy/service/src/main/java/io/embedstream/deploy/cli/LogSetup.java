package io.embedstream.deploy.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Map;
import org.slf4j.Logger;

/**
 * What is logged, and how: to stderr, since stdout belongs to the JSON Lines of the commands. In Java, since each start
 * would spend some tens of milliseconds on XML; a file that the system property {@value #FILE} names takes its place.
 * Logback finds it as a service.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
    private static final String FILE = "logback.configurationFile";
    private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{20} %msg%n";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty(FILE) != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        configure(context, System.getenv());
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Sets up a context as the environment says. */
    static void configure(LoggerContext context, Map<String, String> environment) {
        Level own = Level.toLevel(environment.get("EMBEDSTREAM_LOG_LEVEL"), Level.INFO);
        // Each client repeats its whole configuration at INFO, and warns of keys meant for the other clients.
        Level kafka = Level.toLevel(environment.get("EMBEDSTREAM_LOG_LEVEL_KAFKA"), Level.ERROR);
        Map.of(
                        "io.embedstream",
                        own,
                        "org.apache.kafka",
                        kafka,
                        "kafka",
                        kafka,
                        "state.change.logger",
                        kafka,
                        // It warns about a second MBean of the same client id, as a restart in one process has it.
                        "org.apache.kafka.common.utils.AppInfoParser",
                        Level.ERROR,
                        // What it could not read is told as a problem of the configuration.
                        "org.apache.kafka.common.config.provider",
                        Level.OFF,
                        // Batches in flight before the first of a transaction is known are sent again: no fault.
                        "kafka.server.ReplicaManager",
                        Level.OFF,
                        // Tasks that restore after an unclean end: what Streams cannot do ends a thread.
                        "org.apache.kafka.streams.processor.internals.TaskManager",
                        Level.OFF,
                        // The tokenizers library looks for a GPU, which it never uses here, and finds none.
                        "ai.djl",
                        Level.ERROR)
                .forEach((logger, level) -> context.getLogger(logger).setLevel(level));
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender(context, LogFormat.of(environment)));
    }

    private static ConsoleAppender<ILoggingEvent> appender(LoggerContext context, LogFormat format) {
        Encoder<ILoggingEvent> encoder = format == LogFormat.JSON ? json() : text();
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName("STDERR");
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    private static Encoder<ILoggingEvent> text() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(PATTERN);
        return encoder;
    }

    /** One object a line, whatever is in the message or its exception. */
    private static Encoder<ILoggingEvent> json() {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setWithFormattedMessage(true);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithContext(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        return encoder;
    }
}
