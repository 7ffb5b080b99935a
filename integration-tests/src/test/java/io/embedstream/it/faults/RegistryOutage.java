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
    public void beforeStart(Scene scene) {
        if (atStart) {
            scene.cluster().stopRegistry();
            scene.feeder().start();
            scene.progress().say("the registry is away for the first %d s", SECONDS);
            firstReturn = CompletableFuture.runAsync(() -> {
                Waiting.pause(1000L * SECONDS);
                scene.cluster().startRegistry();
            });
        }
    }

    @Override
    public int strike(Scene scene, int times) {
        int atFirst = 0;
        if (atStart) {
            Waiting.until(RETURN_TIMEOUT, "the registry", firstReturn::isDone);
            firstReturn.join();
            Waiting.until(RECOVERY_TIMEOUT, "events to be processed", () -> isProcessing(scene));
            scene.progress().say("events are processed");
            atFirst = 1;
        }
        int struck = atFirst + scene.repeat(times - atFirst, () -> inTheMiddle(scene));
        scene.figures().put("gave_up", restarts);
        return struck;
    }

    private static boolean isProcessing(Scene scene) {
        Waiting.pause(500);
        return scene.cluster().lag(scene.run()) < scene.feeder().sent();
    }

    private boolean inTheMiddle(Scene scene) {
        scene.pause(1000, 2000);
        scene.cluster().stopRegistry();
        var instance = scene.anyInstance();
        instance.process().kill();
        instance.start();
        for (int second = 0; second < SECONDS; second++) {
            Waiting.pause(1000);
            restartEnded(scene);
        }
        scene.cluster().startRegistry();
        restartEnded(scene);
        return true;
    }

    private void restartEnded(Scene scene) {
        scene.instances().forEach(instance -> restarts += instance.restartIfEnded() ? 1 : 0);
    }
}
