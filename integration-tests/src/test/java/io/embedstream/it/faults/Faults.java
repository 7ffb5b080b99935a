package io.embedstream.it.faults;

/** The faults of processes. Each strikes only while events are still being fed. */
final class Faults {
    private Faults() {}

    /** None. */
    static int none(Scene scene, int times) {
        return times;
    }

    /** An application process is killed and started again at once. */
    static int killApplication(Scene scene, int times) {
        int struck = 0;
        while (struck < times && !scene.feeder().isDone()) {
            scene.pause(500, 3000);
            var instance = scene.anyInstance();
            if (instance.isAlive()) {
                instance.process().kill();
                instance.start();
                struck++;
            }
        }
        return struck;
    }

    /** The broker is killed and started again on its log. */
    static int killBroker(Scene scene, int times) {
        int struck = 0;
        while (struck < times && !scene.feeder().isDone()) {
            scene.pause(3000, 6000);
            scene.cluster().killBroker();
            scene.cluster().startBroker();
            struck++;
        }
        return struck;
    }

    /** The broker is frozen for 20 s. */
    static int freezeBroker(Scene scene, int times) {
        return freeze(scene, times, 20_000, () -> scene.cluster().broker());
    }

    /** An application process is frozen for longer than its session lasts, so that it wakes up fenced. */
    static int freezeApplication(Scene scene, int times) {
        return freeze(scene, times, 9_000, () -> scene.anyInstance().process());
    }

    private static int freeze(Scene scene, int times, long millis, java.util.function.Supplier<ChildProcess> whom) {
        int struck = 0;
        while (struck < times && !scene.feeder().isDone()) {
            scene.pause(2000, 4000);
            var process = whom.get();
            process.freeze();
            Waiting.pause(millis);
            process.thaw();
            struck++;
        }
        return struck;
    }

    /** Instances join, and leave in order or abruptly, in turn. */
    static int joinAndLeave(Scene scene, int times) {
        int struck = 0;
        while (struck < times && !scene.feeder().isDone()) {
            var extra = scene.newInstance().get();
            extra.process().awaitReady();
            scene.pause(2500, 4000);
            struck++;
            if (struck % 2 == 0) {
                extra.process().kill();
            } else {
                extra.process().stop();
            }
            struck++;
            scene.pause(500, 2000);
        }
        return struck;
    }

    /** The registry is away for a while in the middle; an application process is killed and starts without it. */
    static int registryDown(Scene scene, int times) {
        int struck = 0;
        while (struck < times && !scene.feeder().isDone()) {
            scene.pause(1000, 2000);
            scene.cluster().stopRegistry();
            var instance = scene.anyInstance();
            instance.process().kill();
            instance.start();
            Waiting.pause(30_000 / Math.max(1, times));
            scene.cluster().startRegistry();
            scene.instances().forEach(Instance::restartIfEnded);
            struck++;
        }
        return struck;
    }

    /** Every call of the encoder fails for 10 s. */
    static int encoderFails(Scene scene, int times) {
        int struck = 0;
        while (struck < times && !scene.feeder().isDone()) {
            scene.pause(1000, 2000);
            scene.encoderFaults().failAll(true);
            Waiting.pause(10_000);
            scene.encoderFaults().failAll(false);
            scene.instances().forEach(Instance::restartIfEnded);
            struck++;
        }
        return struck;
    }

    /** The encoder hangs for longer than a consumer may stay away from its broker. */
    static int encoderHangs(Scene scene, int times) {
        int struck = 0;
        while (struck < times && !scene.feeder().isDone()) {
            scene.pause(1000, 2000);
            scene.encoderFaults().hang(true);
            Waiting.pause(16_000);
            scene.encoderFaults().hang(false);
            struck++;
        }
        return struck;
    }

    /** An application process is killed and comes back without its state directory. */
    static int wipeState(Scene scene, int times) {
        int struck = 0;
        while (struck < times && !scene.feeder().isDone()) {
            scene.pause(1500, 3000);
            var instance = scene.anyInstance();
            instance.process().kill();
            instance.wipeState();
            instance.start();
            struck++;
        }
        return struck;
    }

    /** An application process is killed and stays away until its partner has taken over. */
    static int takeOver(Scene scene, int times) {
        int struck = 0;
        while (struck < times && !scene.feeder().isDone()) {
            scene.pause(2000, 3000);
            var instance = scene.anyInstance();
            instance.process().kill();
            Waiting.pause(9_000);
            instance.start();
            struck++;
        }
        return struck;
    }
}
