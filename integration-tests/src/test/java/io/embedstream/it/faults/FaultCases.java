package io.embedstream.it.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All cases at full size, and a main class that runs those it is given, or all. */
public final class FaultCases {
    private static final long SEED = Long.getLong("faults.seed", 20240304);
    private static final double SCALE = Double.parseDouble(System.getProperty("faults.scale", "1"));

    private FaultCases() {}

    /** Cases by name; the system property {@code faults.scale} multiplies events and faults. */
    static Map<String, FaultCase> all() {
        var all = new LinkedHashMap<String, FaultCase>();
        List.of(
                        sized("undisturbed", 50_000, 0, 0, Faults::none),
                        sized("application-kills", 50_000, 20, 6, Faults::killApplication),
                        sized("application-kills-model", 10_000, 10, 8, Faults::killApplication)
                                .withEncoder("model"),
                        sized("joins-and-leaves", 20_000, 10, 8, Faults::joinAndLeave),
                        sized("application-frozen", 10_000, 3, 14, Faults::freezeApplication),
                        sized("broker-kills", 20_000, 5, 14, Faults::killBroker),
                        sized("broker-frozen", 10_000, 1, 26, Faults::freezeBroker),
                        sized("registry-down", 10_000, 1, 34, Faults::registryDown),
                        sized("encoder-fails", 10_000, 1, 14, Faults::encoderFails),
                        sized("encoder-hangs", 10_000, 1, 20, Faults::encoderHangs),
                        sized("state-wiped", 10_000, 3, 6, Faults::wipeState),
                        sized("standby-takeover", 10_000, 3, 14, Faults::takeOver)
                                .withSettings(Map.of("kafka.num.standby.replicas", "1")),
                        poison())
                .forEach(spec -> all.put(spec.name(), spec));
        return all;
    }

    /** Feeds slowly enough that every fault lands while events are still coming. */
    private static FaultCase sized(String name, int events, int faults, int secondsPerFault, Fault fault) {
        int scaled = Math.max(900, (int) (events * SCALE));
        int times = faults == 0 ? 0 : (int) Math.max(1, Math.round(faults * SCALE));
        double seconds = Math.max(10, times * secondsPerFault);
        return FaultCase.of(name, SEED, scaled, scaled / seconds, times, fault);
    }

    private static FaultCase poison() {
        int count = (int) Math.max(300, 5000 * SCALE);
        return sized("poison", 20_000, 2, 10, Faults::killApplication)
                .withMix(good -> Poison.mixedInto(good, SEED, count));
    }

    /** Runs the named cases in a temporary directory, which is left for inspection; ends with 1 if one fails. */
    public static void main(String[] names) throws IOException, InterruptedException {
        var chosen = names.length == 0 ? all().keySet() : List.of(names);
        var directory = Files.createTempDirectory("faults");
        boolean failed = false;
        try (var harness = new FaultHarness(directory)) {
            for (var name : chosen) {
                failed |= !passes(harness, all().get(name));
            }
        }
        System.out.println("logs are in " + Path.of(directory.toString()));
        System.exit(failed ? 1 : 0);
    }

    private static boolean passes(FaultHarness harness, FaultCase spec) throws IOException, InterruptedException {
        try {
            harness.require(spec);
            return true;
        } catch (AssertionError | IllegalStateException e) {
            System.out.println("FAILED " + spec.name() + ": " + e.getMessage());
            return false;
        }
    }
}
