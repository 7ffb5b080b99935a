package io.embedstream.it.faults;

import java.util.List;
import java.util.Random;

/**
 * What a fault may touch while a run is under way.
 *
 * @param instances the application instances that run; a fault may add to them
 * @param newInstance starts one more instance, which the harness closes
 * @param random seeded by the case
 */
record Scene(
        Cluster cluster,
        List<Instance> instances,
        java.util.function.Supplier<Instance> newInstance,
        EncoderFaults encoderFaults,
        Feeder feeder,
        Random random) {

    /** Lets some time pass, at random up to a bound. */
    void pause(int fromMillis, int toMillis) {
        Waiting.pause(fromMillis + random.nextInt(toMillis - fromMillis + 1));
    }

    Instance anyInstance() {
        return instances.get(random.nextInt(instances.size()));
    }
}
