package io.embedstream.it.faults;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.app.Encoders;
import io.embedstream.deploy.app.LoadedModels;
import io.embedstream.deploy.bench.pipeline.ContrastHead;
import io.embedstream.deploy.bench.pipeline.HashEncoder;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.EntitySentimentHead;
import io.embedstream.encoder.head.SentimentHead;
import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.topology.Heads;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.support.AnswerCalibration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Main class of an application instance: {@code embedstream run} with encoders that can be made to fail. Ends in order
 * on SIGTERM, and with its parent.
 */
public final class ApplicationProcess {
    private static final double STEEPNESS = 10;
    private static final double SAME_OF_HASHES = 0.5;
    /** Reports of the stream lie between .46 and .67, rewrites of one above .9. */
    private static final double SAME_OF_MODELS = 0.75;

    private ApplicationProcess() {}

    /** @param arguments configuration file, encoder as {@link #parts} has it, directory of the encoder faults */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var config = EmbedstreamConfig.load(Path.of(arguments[0]), Map.of());
        var faults = new EncoderFaults(Path.of(arguments[2]));
        var parts = parts(arguments[1], config, faults);
        var app = EmbedstreamApp.build(config, parts, () -> true);
        Runtime.getRuntime().addShutdownHook(new Thread(app::close, "stop"));
        app.start();
        ChildProcess.announce("started");
        ProcessFigures.keep(Path.of(arguments[0]), app.streams());
        var watcher = new Thread(() -> watch(app), "watch");
        watcher.setDaemon(true);
        watcher.start();
        ChildProcess.awaitParent();
        Runtime.getRuntime().halt(1);
    }

    /**
     * Encoders and heads of an instance.
     *
     * @param encoder {@code hash} or {@code model}, with heads for the words of the harness and encoders that can be
     *     made to fail; any other name stands for encoders and heads as the configuration has them
     */
    static LoadedModels parts(String encoder, EmbedstreamConfig config, EncoderFaults faults) {
        return switch (encoder) {
            case "hash" -> parts(hash(faults));
            case "model" -> parts(model(config, faults));
            default -> LoadedModels.of(Encoders.open(config), config);
        };
    }

    /** A real process manager would restart a process whose application has given up; the harness looks for its end. */
    private static void watch(EmbedstreamApp app) {
        try {
            app.awaitEnd();
            app.requireAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }

    private static Map<String, TextEncoder> hash(EncoderFaults faults) {
        return Map.of(
                "en", new FaultyEncoder(new HashEncoder("en"), faults),
                "zh", new FaultyEncoder(new HashEncoder("zh"), faults));
    }

    private static Map<String, TextEncoder> model(EmbedstreamConfig config, EncoderFaults faults) {
        var models = Encoders.open(config.encoders()).models();
        var encoders = new TreeMap<String, TextEncoder>();
        models.languages()
                .forEach(language -> encoders.put(language, new FaultyEncoder(models.forLanguage(language), faults)));
        return encoders;
    }

    private static LoadedModels parts(Map<String, TextEncoder> encoders) {
        var general = new TreeMap<String, SentimentHead>();
        var entity = new TreeMap<String, EntitySentimentHead>();
        var event = new TreeMap<String, EventHead>();
        var calibrations = new TreeMap<String, AnswerCalibration>();
        encoders.forEach((language, encoder) -> {
            var real = encoder instanceof FaultyEncoder faulty ? faulty.encoder() : encoder;
            var head = new ContrastHead(real);
            general.put(language, head);
            entity.put(language, head);
            event.put(language, events(encoder.spec(), real instanceof HashEncoder ? SAME_OF_HASHES : SAME_OF_MODELS));
            calibrations.put(language, new AnswerCalibration(20, -6, 0.5, 0.3));
        });
        return new LoadedModels(new LanguageModels(encoders), new Heads(general, general, entity, event), calibrations);
    }

    /**
     * As a file of the first version has it, which earlier builds read, too: a rolling upgrade starts from them.
     *
     * @param same cosine from which two articles report the same
     */
    private static EventHead events(EncoderSpec encoder, double same) {
        Map<String, Object> members = Map.of(
                "format",
                "embedstream-event-head",
                "version",
                1,
                "encoder",
                EncoderBinding.to(encoder),
                "centre",
                new float[encoder.dimension()],
                "slope",
                STEEPNESS,
                "intercept",
                -STEEPNESS * same,
                "training",
                Map.of());
        return new JsonMapper().convertValue(members, EventHead.class);
    }
}
