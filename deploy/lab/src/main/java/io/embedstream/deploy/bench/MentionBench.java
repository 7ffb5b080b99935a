package io.embedstream.deploy.bench;

import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.news.EntityMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Time to find the mentions of watched entities in one text, over the number of mentions. */
@Command(
        name = "mentions",
        mixinStandardHelpOptions = true,
        description =
                "Finds watched entities in texts of more and more mentions and prints the time of each: a plain name, an"
                        + " ordinary word, a Chinese name.")
public final class MentionBench implements Callable<Integer> {
    private static final int WARM_UP = 5_000;
    private static final int ROUNDS = 3;

    @Option(
            names = "--mentions",
            paramLabel = "N,...",
            split = ",",
            defaultValue = "10000,20000,40000,80000,160000",
            description = "Default ${DEFAULT-VALUE}.")
    private List<Integer> mentions;

    @Spec
    private CommandSpec spec;

    private record Repeated(String name, String text) {}

    private static final List<Repeated> TEXTS = List.of(
            new Repeated("GM", "GM "),
            new Repeated("Target", "shares of Target fell, "),
            new Repeated("\u8054\u60F3", "\u8054\u60F3\u80A1\u4EF7\u5927\u6DA8\uFF0C"));

    @Override
    public Integer call() {
        for (var repeated : TEXTS) {
            var matcher = new EntityMatcher(
                    List.of(new WatchedEntity("watched", repeated.name(), List.of(), List.of(), null, null, null)));
            time(matcher, repeated.text().repeat(WARM_UP));
            mentions.forEach(count -> report(repeated, count, matcher));
        }
        return 0;
    }

    private void report(Repeated repeated, int count, EntityMatcher matcher) {
        var text = repeated.text().repeat(count);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("name", repeated.name());
        line.put("mentions", count);
        line.put("chars", text.length());
        line.put("found", matcher.find(text, List.of()).get(0).spans().size());
        line.put("ms", Math.round(time(matcher, text) * 10) / 10.0);
        JsonLine.print(spec.commandLine().getOut(), line);
    }

    /** The shortest of a few rounds, in milliseconds. */
    private static double time(EntityMatcher matcher, String text) {
        long shortest = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            matcher.find(text, List.of());
            shortest = Math.min(shortest, System.nanoTime() - start);
        }
        return shortest / 1e6;
    }
}
