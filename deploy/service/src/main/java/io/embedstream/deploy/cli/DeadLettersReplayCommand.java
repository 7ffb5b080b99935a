package io.embedstream.deploy.cli;

import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.deadletters.DeadLetterRecordReplay;
import io.embedstream.topology.deadletter.DeadLetterReason;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Sends dead letters to where they came from. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Sends dead letters to the topics they came from, as they were received, each once:",
            "run again, it sends only what has become a dead letter since."
        })
final class DeadLettersReplayCommand implements Callable<Integer> {
    @Mixin
    private DeadLetterOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        EmbedstreamConfig config = options.config();
        long leftOut;
        Map<DeadLetterReason, Long> sent = new EnumMap<>(DeadLetterReason.class);
        try (DeadLetterRecordReplay replay = new DeadLetterRecordReplay(
                EmbedstreamApp.clientSettings(config),
                config.topology().topics().deadLetters(),
                config.application().applicationId(),
                config.topology().limits().maxRecordBytes())) {
            for (DeadLetterReason reason : DeadLetterReason.values()) {
                long count = options.wants(reason) ? replay.replay(reason) : 0;
                if (count > 0) {
                    sent.put(reason, count);
                }
            }
            leftOut = replay.leftOut();
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("replayed", DeadLetterOptions.sum(sent));
        summary.put("by_reason", sent);
        if (leftOut > 0) {
            summary.put("left_out", leftOut);
            spec.commandLine()
                    .getErr()
                    .println(leftOut
                            + " letters were left out. Those with a file are no records: mend what stands there and"
                            + " replay a file of it. Those with whole=false hold the head of a record larger than"
                            + " record.max.bytes, or one that privacy.text does not show whole; the whole record is where the letter says it"
                            + " was read");
        }
        JsonLine.print(spec.commandLine().getOut(), summary);
        return 0;
    }
}
