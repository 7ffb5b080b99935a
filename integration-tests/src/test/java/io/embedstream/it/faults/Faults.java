package io.embedstream.it.faults;

import java.time.Duration;
import java.util.function.Supplier;

/** The faults of processes and encoders. Each strikes only while events are still being fed. */
final class Faults {
    /** A session lasts 6 s; the rest is for the rebalance and a busy machine. */
    private static final Duration TAKE_OVER = Duration.ofSeconds(60);

    private Faults() {}

    /** None. */
    static int none(FaultContext context, int times) {
        return times;
    }

    /** An application process is killed and started again at once. */
    static int killApplication(FaultContext context, int times) {
        return context.repeat(times, () -> {
            context.pause(500, 6000);
            var instance = context.anyInstance();
            boolean alive = instance.isAlive();
            instance.process().kill();
            instance.start();
            return alive;
        });
    }

    /** As {@link #killApplication}, one after the other: the next is killed when the last is back with its catalogs. */
    static int killUntilBack(FaultContext context, int times) {
        return context.repeat(times, () -> {
            context.pause(500, 2500);
            var instance = context.anyInstance();
            boolean alive = instance.isAlive();
            instance.process().kill();
            instance.start();
            instance.process().awaitReady();
            return alive;
        });
    }

    /** The broker is killed and started again on its log. */
    static int killBroker(FaultContext context, int times) {
        return context.repeat(times, () -> {
            context.pause(3000, 6000);
            context.cluster().killBroker();
            context.cluster().startBroker();
            return true;
        });
    }

    /** The broker is frozen for 20 s. */
    static int freezeBroker(FaultContext context, int times) {
        return freeze(context, times, 20_000, () -> context.cluster().broker());
    }

    /** An application process is frozen for longer than its session lasts, so that it wakes up fenced. */
    static int freezeApplication(FaultContext context, int times) {
        return freeze(context, times, 9_000, () -> context.anyInstance().process());
    }

    private static int freeze(FaultContext context, int times, long millis, Supplier<ChildProcess> whom) {
        return context.repeat(times, () -> {
            context.pause(2000, 4000);
            var process = whom.get();
            process.freeze();
            Waiting.pause(millis);
            process.thaw();
            return true;
        });
    }

    /** Instances join, get work, and leave, in order and abruptly in turn; each joining and each leaving counts. */
    static int joinAndLeave(FaultContext context, int times) {
        int pairs = (times + 1) / 2;
        return 2
                * context.repeat(pairs, () -> {
                    var extra = context.newInstance().apply(context.run());
                    extra.process().awaitReady();
                    context.cluster().awaitMember(context.run(), extra.id(), TAKE_OVER);
                    context.pause(1500, 4000);
                    boolean alive = extra.isAlive();
                    if (context.random().nextBoolean()) {
                        extra.process().kill();
                    } else {
                        extra.process().stop();
                    }
                    context.pause(500, 2000);
                    return alive;
                });
    }

    /** Every call of the encoder fails for 10 s. */
    static int encoderFails(FaultContext context, int times) {
        return context.repeat(times, () -> {
            context.pause(1000, 2000);
            context.encoderFaults().failAll(true);
            Waiting.pause(10_000);
            context.encoderFaults().failAll(false);
            context.instances().forEach(Instance::restartIfEnded);
            return context.encoderFaults().hasStruck();
        });
    }

    /** The encoder hangs for longer than a consumer may stay away from its broker. */
    static int encoderHangs(FaultContext context, int times) {
        return context.repeat(times, () -> {
            context.pause(1000, 2000);
            context.encoderFaults().hang(true);
            Waiting.pause(16_000);
            context.encoderFaults().hang(false);
            return context.encoderFaults().hasStruck();
        });
    }

    /** An application process is killed and comes back without its state directory. */
    static int wipeState(FaultContext context, int times) {
        return context.repeat(times, () -> {
            context.pause(1500, 3000);
            var instance = context.anyInstance();
            instance.process().kill();
            instance.wipeState();
            instance.start();
            return true;
        });
    }

    /** An application process is killed and stays away until its partner has taken over all it did. */
    static int takeOver(FaultContext context, int times) {
        return context.repeat(times, () -> {
            context.pause(2000, 3000);
            var instance = context.anyInstance();
            instance.process().kill();
            context.cluster().awaitNoMember(context.run(), instance.id(), TAKE_OVER);
            context.pause(1000, 2000);
            instance.start();
            instance.process().awaitReady();
            return true;
        });
    }
}
