package io.embedstream.deploy.cli;

import io.embedstream.deploy.app.ClusterState;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.deadletters.DeadLetterRecord;
import io.embedstream.deploy.deadletters.DeadLetterRecordReader;
import io.embedstream.deploy.deadletters.ReplayedLetters;
import io.embedstream.topology.deadletter.DeadLetterReason;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which dead letters a command is about. */
final class DeadLetterOptions {
    @Mixin
    private InstanceOptions instance;

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description = "Only those of one reason: ${COMPLETION-CANDIDATES}.")
    private DeadLetterReason reason;

    private EmbedstreamConfig config;

    /** The configuration of the instance, whose cluster answers. */
    EmbedstreamConfig config() throws IOException, InterruptedException {
        if (config == null) {
            EmbedstreamConfig loaded = instance.load();
            ClusterState.requireReachable(loaded);
            config = loaded;
        }
        return config;
    }

    /** Whether letters of a reason are asked for. */
    boolean wants(DeadLetterReason other) {
        return reason == null || reason == other;
    }

    /** Reads the letters asked for and counts them by reason. */
    Map<DeadLetterReason, Long> read(Consumer<DeadLetterRecord> each) throws IOException, InterruptedException {
        EmbedstreamConfig loaded = config();
        Map<DeadLetterReason, Long> counts = new EnumMap<>(DeadLetterReason.class);
        new DeadLetterRecordReader(
                        EmbedstreamApp.clientSettings(loaded),
                        loaded.topology().topics().deadLetters())
                .read(letter -> letter.reason().filter(this::wants).ifPresent(found -> {
                    each.accept(letter);
                    counts.merge(found, 1L, Long::sum);
                }));
        return counts;
    }

    /** What was replayed of them. */
    ReplayedLetters replayed() throws IOException, InterruptedException {
        EmbedstreamConfig loaded = config();
        return ReplayedLetters.read(
                EmbedstreamApp.clientSettings(loaded),
                loaded.topology().topics().deadLetters(),
                loaded.application().applicationId());
    }

    static long sum(Map<DeadLetterReason, Long> counts) {
        return counts.values().stream().mapToLong(count -> count).sum();
    }
}
