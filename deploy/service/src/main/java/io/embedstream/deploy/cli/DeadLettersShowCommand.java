package io.embedstream.deploy.cli;

import io.embedstream.deploy.deadletters.ReplayedLetters;
import io.embedstream.topology.deadletter.DeadLetterReason;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints dead letters whole. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "As list, with exception, original headers and value; values that are no UTF-8 in Base64.")
final class DeadLettersShowCommand implements Callable<Integer> {
    @Mixin
    private DeadLetterOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        ReplayedLetters replayed = options.replayed();
        Map<DeadLetterReason, Long> counts =
                options.read(letter -> JsonLine.print(out, DeadLetterRecordJson.whole(letter, replayed)));
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("dead_letters", DeadLetterOptions.sum(counts));
        summary.put("by_reason", counts);
        JsonLine.print(out, summary);
        return 0;
    }
}
