package io.embedstream.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.cli.CommandLines;
import io.embedstream.topology.deadletter.DeadLetterReason;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Applications are killed while poison comes; then what can be repaired is: the unknown schema is registered, the limit
 * of texts raised, the encoder mended. The dead letters with these reasons, and no others, are replayed with
 * {@code embedstream dead-letters replay}, twice.
 */
final class PoisonRepair implements Fault {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final String ENRICHED = "support-enriched";
    private static final String DEAD_LETTERS = "dead-letters";
    private static final Pattern REPLAYED = Pattern.compile("\"replayed\":(\\d+)");
    private static final List<DeadLetterReason> REPAIRED = List.of(
            DeadLetterReason.UNKNOWN_SCHEMA, DeadLetterReason.TEXT_TOO_LARGE, DeadLetterReason.ENCODER_REJECTED);

    private final List<InputEvent> repaired;

    /** @param input everything that is fed */
    PoisonRepair(List<InputEvent> input) {
        Predicate<InputEvent> isRepaired =
                event -> event.expected().filter(REPAIRED::contains).isPresent();
        repaired = input.stream().filter(isRepaired).toList();
    }

    @Override
    public int strike(FaultContext context, int times) {
        return Faults.killApplication(context, times);
    }

    @Override
    public void afterwards(FaultContext context, Outputs before) {
        repair(context);
        long sent = replay(context);
        context.progress().say("%d dead letters replayed", sent);
        assertThat(sent).as("dead letters replayed").isEqualTo(repaired.size());
        var after = await(context, before);
        requireEachOnce(before, after);
        long again = replay(context);
        assertThat(again).as("dead letters replayed a second time").isZero();
        context.figures().put("enriched_before_repair", enriched(before));
        context.figures().put("dead_letters", before.counts().get(DEAD_LETTERS));
        context.figures().put("replayed", sent);
        context.figures().put("enriched", enriched(after));
        context.figures().put("replayed_again", again);
    }

    private static void repair(FaultContext context) {
        context.cluster().registerUpTo(Poison.UNKNOWN_ID);
        context.encoderFaults().mend();
        for (var instance : context.instances()) {
            instance.process().stop();
            instance.reconfigure(context.run().with(Map.of("text.max.bytes", Integer.toString(4 << 20))));
            instance.start();
        }
        context.instances().forEach(instance -> instance.process().awaitReady());
    }

    private static long replay(FaultContext context) {
        long sent = 0;
        for (var reason : REPAIRED) {
            var out = new StringWriter();
            var file = context.instances().get(0).configFile().toString();
            int exit = CommandLines.of(time -> false)
                    .setOut(new PrintWriter(out))
                    .execute("dead-letters", "replay", "--reason", reason.name(), "--config", file);
            assertThat(exit).as("exit code of the replay").isZero();
            var count = REPLAYED.matcher(out.toString());
            assertThat(count.find()).as(out.toString()).isTrue();
            sent += Long.parseLong(count.group(1));
        }
        return sent;
    }

    private Outputs await(FaultContext context, Outputs before) {
        long expected = enriched(before) + repaired.size();
        var latest = new Outputs[1];
        Waiting.until(TIMEOUT, expected + " enriched records", () -> {
            Waiting.pause(1000);
            latest[0] = OutputReader.read(
                    context.cluster().clientSettings(), context.cluster().formats(), context.run(), false);
            return enriched(latest[0]) >= expected;
        });
        return latest[0];
    }

    private void requireEachOnce(Outputs before, Outputs after) {
        for (var event : repaired) {
            assertThat(after.byTopic().get(ENRICHED).get(event.key()))
                    .as("enriched records of repaired " + event.key())
                    .hasSize(1);
        }
        assertThat(after.reasons()).as("dead letters after the replay").isEqualTo(before.reasons());
        var unchanged = new TreeMap<>(after.byTopic().get(ENRICHED));
        repaired.forEach(event -> unchanged.remove(event.key()));
        assertThat(unchanged.equals(new TreeMap<>(before.byTopic().get(ENRICHED))))
                .as("what was enriched before the repair is as it was")
                .isTrue();
    }

    private static long enriched(Outputs outputs) {
        return outputs.counts().entrySet().stream()
                .filter(topic -> topic.getKey().endsWith("enriched"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
