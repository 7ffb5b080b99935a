package io.embedstream.it.faults;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Events come 50 times faster than the encoders take them: the whole input is a backlog within seconds. Meanwhile the
 * probes, where there are any, are fed one at a time. Adds to the summary what was fed and encoded in a second, memory,
 * rebalances and, of the probes fed while the backlog stood, the latency.
 */
final class Overload implements Fault {
    /** Rate of one instance's encoder, which its threads share. */
    static final int ENCODED_PER_SECOND = 500;

    /** Rate of feeding. */
    static final double FED_PER_SECOND = 50 * 2 * ENCODED_PER_SECOND;

    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final double PROBES_PER_SECOND = 10;
    /** Of four threads: what joining takes, give or take, and no more. */
    private static final int MAX_REBALANCES = 16;

    private long rebalancesBefore;

    @Override
    public void beforeStart(FaultContext context) {
        context.encoderFaults().slowDown(1_000_000_000L / ENCODED_PER_SECOND);
    }

    @Override
    public int strike(FaultContext context, int times) {
        rebalancesBefore = rebalances(context);
        long begin = System.nanoTime();
        Waiting.until(TIMEOUT, "the backlog", context.feeder()::isDone);
        double seconds = (System.nanoTime() - begin) / 1e9;
        long lag = context.cluster().lag(context.run());
        context.progress()
                .say("%d events fed in %.1f s, %d wait", context.feeder().size(), seconds, lag);
        context.figures().put("fed_per_second", Math.round(context.feeder().size() / seconds));
        context.figures().put("encoded_per_second", 2 * ENCODED_PER_SECOND);
        context.figures().put("backlog", lag);
        if (!context.probes().isEmpty()) {
            probe(context);
        }
        return lag > context.feeder().size() / 2 ? 1 : 0;
    }

    private static void probe(FaultContext context) {
        try (var arrivals =
                        new Arrivals(context.cluster(), context.run().topics().supportEnriched());
                var feeder = new Feeder(
                        context.cluster().clientSettings(),
                        context.cluster().formats(),
                        context.run().topics(),
                        context.probes(),
                        PROBES_PER_SECOND)) {
            feeder.start();
            var done = backlogDone(context);
            var underLoad = new HashSet<String>();
            long deadline = System.nanoTime() + TIMEOUT.toNanos();
            while (!feeder.isDone() || !arrivals.hasAll(feeder.sentAt().keySet())) {
                if (!done.isDone()) {
                    underLoad.addAll(feeder.sentAt().keySet());
                }
                arrivals.poll();
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("probes did not arrive within " + TIMEOUT);
                }
            }
            summarize(context, arrivals.millisSince(feeder.sentAt(), underLoad));
        }
    }

    /** Completes when little is left of the backlog. */
    private static CompletableFuture<Void> backlogDone(FaultContext context) {
        long little = context.feeder().size() / 20;
        return CompletableFuture.runAsync(() -> Waiting.until(TIMEOUT, "the backlog to be worked off", () -> {
            Waiting.pause(1000);
            return context.cluster().lag(context.run()) <= little;
        }));
    }

    private static void summarize(FaultContext context, List<Double> millis) {
        if (millis.isEmpty()) {
            throw new IllegalStateException("the backlog was gone before the first probe; more events are needed");
        }
        var sorted = millis.stream().sorted().toList();
        context.figures().put("probes", sorted.size());
        context.figures().put("probe_p50_ms", Math.round(sorted.get(sorted.size() / 2)));
        context.figures().put("probe_p99_ms", Math.round(sorted.get((int) (sorted.size() * 0.99))));
    }

    private static long rebalances(FaultContext context) {
        return context.instances().stream()
                .mapToLong(instance -> instance.figures().allRebalances())
                .sum();
    }

    /** Memory is bounded by the JVM's own limit, which no process may have met; work stays where it was. */
    @Override
    public void afterwards(FaultContext context, Outputs outputs) {
        var figures = context.instances().stream().map(Instance::figures).toList();
        long heap =
                figures.stream().mapToLong(ProcessFigures::maxHeapBytes).max().orElseThrow();
        long resident = figures.stream()
                .mapToLong(ProcessFigures::maxResidentBytes)
                .max()
                .orElseThrow();
        long rebalances = rebalances(context) - rebalancesBefore;
        context.figures().put("max_heap_mib", heap >> 20);
        context.figures().put("max_rss_mib", resident >> 20);
        context.figures().put("rebalances", rebalances);
        if (rebalances > MAX_REBALANCES) {
            throw new IllegalStateException(rebalances + " rebalances under overload");
        }
        if (!context.instances().stream().allMatch(Instance::isAlive)) {
            throw new IllegalStateException("an instance did not survive the overload");
        }
    }
}
