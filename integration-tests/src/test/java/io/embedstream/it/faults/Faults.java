package io.embedstream.it.faults;

import java.time.Duration;
import java.util.function.Supplier;

/** The faults of processes and encoders. Each strikes only while events are still being fed. */
final class Faults {
    /** A session lasts 6 s; the rest is for the rebalance and a busy machine. */
    private static final Duration TAKE_OVER = Duration.ofSeconds(60);

    private Faults() {}

    /** None. */
    static int none(Scene scene, int times) {
        return times;
    }

    /** An application process is killed and started again at once. */
    static int killApplication(Scene scene, int times) {
        return scene.repeat(times, () -> {
            scene.pause(500, 6000);
            var instance = scene.anyInstance();
            boolean alive = instance.isAlive();
            instance.process().kill();
            instance.start();
            return alive;
        });
    }

    /** As {@link #killApplication}, one after the other: the next is killed when the last is back with its catalogs. */
    static int killUntilBack(Scene scene, int times) {
        return scene.repeat(times, () -> {
            scene.pause(500, 2500);
            var instance = scene.anyInstance();
            boolean alive = instance.isAlive();
            instance.process().kill();
            instance.start();
            instance.process().awaitReady();
            return alive;
        });
    }

    /** The broker is killed and started again on its log. */
    static int killBroker(Scene scene, int times) {
        return scene.repeat(times, () -> {
            scene.pause(3000, 6000);
            scene.cluster().killBroker();
            scene.cluster().startBroker();
            return true;
        });
    }

    /** The broker is frozen for 20 s. */
    static int freezeBroker(Scene scene, int times) {
        return freeze(scene, times, 20_000, () -> scene.cluster().broker());
    }

    /** An application process is frozen for longer than its session lasts, so that it wakes up fenced. */
    static int freezeApplication(Scene scene, int times) {
        return freeze(scene, times, 9_000, () -> scene.anyInstance().process());
    }

    private static int freeze(Scene scene, int times, long millis, Supplier<ChildProcess> whom) {
        return scene.repeat(times, () -> {
            scene.pause(2000, 4000);
            var process = whom.get();
            process.freeze();
            Waiting.pause(millis);
            process.thaw();
            return true;
        });
    }

    /** Instances join, get work, and leave, in order and abruptly in turn; each joining and each leaving counts. */
    static int joinAndLeave(Scene scene, int times) {
        int pairs = (times + 1) / 2;
        return 2
                * scene.repeat(pairs, () -> {
                    var extra = scene.newInstance().get();
                    extra.process().awaitReady();
                    scene.cluster().awaitMember(scene.run(), extra.id(), TAKE_OVER);
                    scene.pause(1500, 4000);
                    boolean alive = extra.isAlive();
                    if (scene.random().nextBoolean()) {
                        extra.process().kill();
                    } else {
                        extra.process().stop();
                    }
                    scene.pause(500, 2000);
                    return alive;
                });
    }

    /** Every call of the encoder fails for 10 s. */
    static int encoderFails(Scene scene, int times) {
        return scene.repeat(times, () -> {
            scene.pause(1000, 2000);
            scene.encoderFaults().failAll(true);
            Waiting.pause(10_000);
            scene.encoderFaults().failAll(false);
            scene.instances().forEach(Instance::restartIfEnded);
            return scene.encoderFaults().hasStruck();
        });
    }

    /** The encoder hangs for longer than a consumer may stay away from its broker. */
    static int encoderHangs(Scene scene, int times) {
        return scene.repeat(times, () -> {
            scene.pause(1000, 2000);
            scene.encoderFaults().hang(true);
            Waiting.pause(16_000);
            scene.encoderFaults().hang(false);
            return scene.encoderFaults().hasStruck();
        });
    }

    /** An application process is killed and comes back without its state directory. */
    static int wipeState(Scene scene, int times) {
        return scene.repeat(times, () -> {
            scene.pause(1500, 3000);
            var instance = scene.anyInstance();
            instance.process().kill();
            instance.wipeState();
            instance.start();
            return true;
        });
    }

    /** An application process is killed and stays away until its partner has taken over all it did. */
    static int takeOver(Scene scene, int times) {
        return scene.repeat(times, () -> {
            scene.pause(2000, 3000);
            var instance = scene.anyInstance();
            instance.process().kill();
            scene.cluster().awaitNoMember(scene.run(), instance.id(), TAKE_OVER);
            scene.pause(1000, 2000);
            instance.start();
            instance.process().awaitReady();
            return true;
        });
    }
}
