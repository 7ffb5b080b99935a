package io.embedstream.deploy.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Everything that is logged at INFO and above, by whom ever, with the messages of exceptions. */
final class LoggedTexts extends AppenderBase<ILoggingEvent> {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("io.embedstream");
    private Level before;

    static LoggedTexts capture() {
        LoggedTexts logged = new LoggedTexts();
        logged.setContext(logged.root.getLoggerContext());
        logged.before = logged.ours.getLevel();
        logged.ours.setLevel(Level.INFO);
        logged.root.addAppender(logged);
        logged.start();
        return logged;
    }

    List<String> lines() {
        root.detachAppender(this);
        ours.setLevel(before);
        return List.copyOf(lines);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (!event.getLevel().isGreaterOrEqual(Level.INFO)) {
            return;
        }
        StringBuilder line = new StringBuilder(event.getFormattedMessage());
        for (IThrowableProxy thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
            line.append(' ').append(thrown.getMessage());
        }
        lines.add(line.toString());
    }
}
