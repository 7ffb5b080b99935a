package io.embedstream.it.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All cases at full size, and a main class that runs those it is given, or all. System properties change the size:
 * {@code faults.scale} multiplies events and faults, {@code faults.events} and {@code faults.count} set them, and
 * {@code faults.encoder} chooses another encoder.
 */
public final class FaultCases {
    private static final long SEED = Long.getLong("faults.seed", 20240304);
    private static final double SCALE =
            Double.parseDouble(property("faults.scale").orElse("1"));

    private static final BulkCatalogs CATALOGS = new BulkCatalogs(Integer.getInteger("faults.templates", 20_000), 10);

    private static final String CUTOVER_KILLS = "cutover-kills";
    private static final String WRONG_KEYS = "wrong-keys";
    /** Of fewer events some seeds raise no alert. */
    private static final int FEWEST = 2_000;

    private FaultCases() {}

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
    }

    /** Cases by name. */
    static Map<String, FaultCase> all() {
        var all = new LinkedHashMap<String, FaultCase>();
        List.of(
                        sized("undisturbed", 50_000, 0, 0, Faults::none),
                        sized("application-kills", 50_000, 20, 6, Faults::killApplication),
                        sized("application-kills-streams", 20_000, 10, 20, Faults::killApplication)
                                .withSettings(RunConfig.streamsProtocol()),
                        sized("application-kills-model", 10_000, 10, 8, Faults::killApplication)
                                .withEncoder("model"),
                        sized("application-kills-static", 10_000, 10, 8, Faults::killApplication)
                                .withEncoder("static")
                                .withSettings(RunConfig.staticModels()),
                        sized("application-kills-cascade", 10_000, 10, 8, Faults::killApplication)
                                .withEncoder("cascade")
                                .withSettings(Map.of("encoder.cascade", "static")),
                        sized("application-kills-judge", 10_000, 10, 8, Faults::killApplication)
                                .withEncoder("shipped")
                                .withSettings(Map.of("news.judge", "on", "risk.judge", "on")),
                        sized("catalog-kills", 4_000, 10, 14, Faults::killUntilBack)
                                .withCatalogs(CATALOGS),
                        sized("catalog-kills-plain", 4_000, 10, 14, Faults::killUntilBack)
                                .withCatalogs(CATALOGS)
                                .withSettings(RunConfig.transactionalStores(false)),
                        sized("application-kills-plain", 20_000, 10, 6, Faults::killApplication)
                                .withSettings(RunConfig.transactionalStores(false)),
                        sized("joins-and-leaves", 20_000, 10, 12, Faults::joinAndLeave)
                                .withSettings(Map.of("kafka.acceptable.recovery.lag", "1000000000")),
                        sized("application-frozen", 10_000, 3, 14, Faults::freezeApplication),
                        sized("broker-kills", 20_000, 5, 14, Faults::killBroker),
                        sized("broker-frozen", 10_000, 1, 26, Faults::freezeBroker),
                        sized("registry-down", 10_000, 1, 34, new RegistryOutage(false)),
                        sized("registry-down-at-start", 10_000, 2, 45, new RegistryOutage(true)),
                        sized("encoder-fails", 10_000, 1, 14, Faults::encoderFails),
                        sized("encoder-hangs", 10_000, 1, 20, Faults::encoderHangs),
                        sized("state-wiped", 10_000, 3, 6, Faults::wipeState),
                        sized("standby-takeover", 10_000, 3, 16, Faults::takeOver)
                                .withSettings(Map.of("kafka.num.standby.replicas", "1")),
                        sized("rolling-upgrade", 10_000, 2, 16, upgrade()).withSettings(RunConfig.withoutDrift()),
                        sized(CUTOVER_KILLS, 20_000, 10, 15, new CutoverKills()),
                        overload("overload-backlog", 100_000),
                        overload("overload-hot-key", 30_000).withMix("hot-key", HotEvents::ofOneKey),
                        overload("overload-hot-partition", 30_000).withMix("hot-partition", HotEvents::ofOnePartition),
                        sized(WRONG_KEYS, 200_000, 2, 60, Faults::killApplication)
                                .withMix(WRONG_KEYS, ProducerFaults::resentAndWronglyKeyed),
                        poison())
                .forEach(spec -> all.put(spec.name(), spec));
        return all;
    }

    /** The case whose undisturbed output a case has to give: that of the same input, keyed rightly. */
    static FaultCase undisturbed(FaultCase spec) {
        return spec.name().equals(WRONG_KEYS) ? spec.withMix("resent", ProducerFaults::resent) : spec;
    }

    /** Whether two applications write the outputs of a case: there is no feed of one to compare early alerts with. */
    static boolean isOfTwo(FaultCase spec) {
        return spec.name().equals(CUTOVER_KILLS);
    }

    /** Why a case cannot be run here, if so. */
    static Optional<String> obstacle(String name) {
        return name.equals("rolling-upgrade") && property("faults.previous").isEmpty()
                ? Optional.of("rolling-upgrade needs an earlier build: -Dfaults.previous=DIR, see docs/exactly-once.md")
                : Optional.empty();
    }

    /** Feeds slowly enough that every fault lands while events are still coming. */
    private static FaultCase sized(String name, int events, int faults, int secondsPerFault, Fault fault) {
        int times = faults == 0 ? 0 : times(faults);
        double seconds = Math.max(10, times * secondsPerFault);
        int count = events(events);
        var spec = FaultCase.of(name, SEED, count, count / seconds, times, fault);
        return property("faults.encoder").map(spec::withEncoder).orElse(spec);
    }

    private static int events(int events) {
        return property("faults.events")
                .map(Integer::parseInt)
                .orElseGet(() -> Math.max(FEWEST, (int) (events * SCALE)));
    }

    private static int times(int faults) {
        return property("faults.count").map(Integer::parseInt).orElseGet(() ->
                (int) Math.max(1, Math.round(faults * SCALE)));
    }

    private static FaultCase overload(String name, int events) {
        return FaultCase.of(name, SEED, events(events), Overload.FED_PER_SECOND, 1, new Overload());
    }

    private static Fault upgrade() {
        return new RollingUpgrade(Path.of(property("faults.previous").orElse("")));
    }

    /** One record of poison for every four good ones. */
    private static FaultCase poison() {
        int count = events(20_000) / 4;
        var mixed = sized("poison", 20_000, 2, 10, Faults::killApplication)
                .withMix("poison", good -> Poison.mixedInto(good, SEED, count));
        return mixed.withFault(new PoisonRepair(mixed.input()));
    }

    /** Runs the named cases in a temporary directory, which is left for inspection; ends with 1 if one fails. */
    public static void main(String[] names) throws IOException, InterruptedException {
        var chosen = names.length == 0 ? all().keySet() : Arrays.asList(names);
        var directory = Files.createTempDirectory("faults");
        System.err.println("logs are in " + directory);
        boolean failed = false;
        try (var harness = new FaultHarness(directory)) {
            for (var name : chosen) {
                failed |= !passes(harness, name);
            }
        }
        System.exit(failed ? 1 : 0);
    }

    private static boolean passes(FaultHarness harness, String name) throws IOException, InterruptedException {
        var obstacle = obstacle(name);
        if (obstacle.isPresent()) {
            System.err.println("SKIPPED " + obstacle.get());
            return true;
        }
        var spec = all().get(name);
        if (spec == null) {
            System.err.println("no case is named '" + name + "'; there are " + all().keySet());
            return false;
        }
        try {
            harness.require(spec, undisturbed(spec));
            return true;
        } catch (AssertionError | IllegalStateException e) {
            System.err.println("FAILED " + name + ": " + e.getMessage());
            return false;
        }
    }
}
