package io.embedstream.it.faults;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * What a fault may touch while a run is under way.
 *
 * @param instances the application instances that run from the start
 * @param newInstance starts one more instance with a configuration, which the harness closes
 * @param probes events of the input that the fault has to feed itself
 * @param random seeded by the case
 * @param figures what the fault adds to the summary, by name; numbers
 */
record FaultContext(
        Cluster cluster,
        RunConfig run,
        List<Instance> instances,
        Function<RunConfig, Instance> newInstance,
        EncoderFaults encoderFaults,
        Feeder feeder,
        List<InputEvent> probes,
        Random random,
        Progress progress,
        Map<String, Object> figures) {

    /** Lets some time pass, at random up to a bound. */
    void pause(int fromMillis, int toMillis) {
        Waiting.pause(fromMillis + random.nextInt(toMillis - fromMillis + 1));
    }

    Instance anyInstance() {
        return instances.get(random.nextInt(instances.size()));
    }

    /**
     * Strikes until it was often enough or nothing remains to be fed.
     *
     * @param strike returns whether the fault was seen to strike
     * @return how often it was
     */
    int repeat(int times, BooleanSupplier strike) {
        int struck = 0;
        while (struck < times && !feeder.isDone()) {
            if (strike.getAsBoolean()) {
                struck++;
                progress.say("fault %d of %d, %d of %d events fed", struck, times, feeder.sent(), feeder.size());
            }
        }
        return struck;
    }
}
