package io.embedstream.it.faults;

/**
 * The registry is away for 30 s while events are fed, at the start of the instances or in the middle; in the middle, an
 * application process is killed and starts without it. Processes that give up are started again, as a process manager
 * would.
 *
 * @param atStart whether the first outage begins before any instance runs
 */
record RegistryOutage(boolean atStart) implements Fault {
    private static final int SECONDS = 30;

    @Override
    public void beforeStart(Scene scene) {
        if (atStart) {
            scene.cluster().stopRegistry();
        }
    }

    @Override
    public int strike(Scene scene, int times) {
        int begun = 0;
        if (atStart) {
            endAfterAWhile(scene);
            scene.progress().say("the registry was away for the first %d s", SECONDS);
            begun = 1;
        }
        return begun + scene.repeat(times - begun, () -> inTheMiddle(scene));
    }

    private static boolean inTheMiddle(Scene scene) {
        scene.pause(1000, 2000);
        scene.cluster().stopRegistry();
        var instance = scene.anyInstance();
        instance.process().kill();
        instance.start();
        endAfterAWhile(scene);
        return true;
    }

    private static void endAfterAWhile(Scene scene) {
        for (int second = 0; second < SECONDS; second++) {
            Waiting.pause(1000);
            restartEnded(scene);
        }
        scene.cluster().startRegistry();
        restartEnded(scene);
    }

    private static void restartEnded(Scene scene) {
        scene.instances().forEach(instance -> {
            if (instance.restartIfEnded()) {
                int starts = (int) scene.figures().getOrDefault("restarts", 0);
                scene.figures().put("restarts", starts + 1);
            }
        });
    }
}
