package io.embedstream.it.faults;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The registry is away for 30 s while events are fed: at the start of the instances, or in the middle, where an
 * application process is killed and starts without it. Adds to the summary how many processes gave up meanwhile; they
 * are started again, as a process manager would.
 */
final class RegistryOutage implements Fault {
    private static final int SECONDS = 30;
    private static final Duration RETURN_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration RECOVERY_TIMEOUT = Duration.ofSeconds(120);

    private final boolean atStart;
    private CompletableFuture<Void> firstReturn;
    private int restarts;

    /** @param atStart whether the first outage begins before any instance runs */
    RegistryOutage(boolean atStart) {
        this.atStart = atStart;
    }

    @Override
    public void beforeStart(FaultContext context) {
        if (atStart) {
            context.cluster().stopRegistry();
            context.feeder().start();
            context.progress().say("the registry is away for the first %d s", SECONDS);
            firstReturn = CompletableFuture.runAsync(() -> {
                Waiting.pause(1000L * SECONDS);
                context.cluster().startRegistry();
            });
        }
    }

    @Override
    public int strike(FaultContext context, int times) {
        int atFirst = 0;
        if (atStart) {
            Waiting.until(RETURN_TIMEOUT, "the registry", firstReturn::isDone);
            firstReturn.join();
            Waiting.until(RECOVERY_TIMEOUT, "events to be processed", () -> isProcessing(context));
            context.progress().say("events are processed");
            atFirst = 1;
        }
        int struck = atFirst + context.repeat(times - atFirst, () -> inTheMiddle(context));
        context.figures().put("gave_up", restarts);
        return struck;
    }

    private static boolean isProcessing(FaultContext context) {
        Waiting.pause(500);
        return context.cluster().lag(context.run()) < context.feeder().sent();
    }

    private boolean inTheMiddle(FaultContext context) {
        context.pause(1000, 2000);
        context.cluster().stopRegistry();
        var instance = context.anyInstance();
        instance.process().kill();
        instance.start();
        for (int second = 0; second < SECONDS; second++) {
            Waiting.pause(1000);
            restartEnded(context);
        }
        context.cluster().startRegistry();
        restartEnded(context);
        return true;
    }

    private void restartEnded(FaultContext context) {
        context.instances().forEach(instance -> restarts += instance.restartIfEnded() ? 1 : 0);
    }
}
