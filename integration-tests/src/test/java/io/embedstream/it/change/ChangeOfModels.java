package io.embedstream.it.change;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.lifecycle.LifecycleLog;
import io.embedstream.deploy.lifecycle.Role;
import io.embedstream.deploy.shadow.ShadowName;
import io.embedstream.deploy.shadow.Shadows;
import io.embedstream.encoder.factory.TextEncoders;
import io.embedstream.it.faults.Waiting;
import io.embedstream.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;

/**
 * Main class: a live application works off a log of real texts and then 20 events a second; a candidate reads them all
 * beside it, is compared, becomes live, and the first one live again. Prints one line with what was found; ends with 1
 * if anything is lost, doubled, of the wrong application, or compared across models. See {@link Settings}.
 */
public final class ChangeOfModels {
    private static final String LIVE_MODEL = "bge-small-en-v1.5";
    private static final String APPLICATION = "change";
    private static final ShadowName NAME = new ShadowName("candidate");
    private static final Duration LIMIT = Duration.ofMinutes(40);
    /** More than kills of what a command needs can make fail. */
    private static final int TRIES = 20;

    private static final Topics TOPICS = Topics.defaults();
    private static final JsonMapper JSON = new JsonMapper();

    private final Settings settings;
    private final Path directory;
    private final Path file;
    private final Processes processes;
    private final ObjectNode figures = JSON.createObjectNode();
    private EmbedstreamConfig config;
    private Map<String, Object> clients;
    private Sender sender;
    private Arrivals arrivals;

    private ChangeOfModels(Settings settings, Path directory, Processes processes) {
        this.settings = settings;
        this.directory = directory;
        this.file = directory.resolve("live.properties");
        this.processes = processes;
    }

    /** Takes no arguments. */
    public static void main(String[] none) throws IOException, InterruptedException {
        var settings = Settings.read();
        if (settings.isEmpty()) {
            System.err.println("SKIPPED -Dchange.data=DIR is missing: a folder with banking77, sentfin and"
                    + " amazon_all_beauty_5core");
            return;
        }
        System.exit(holds(settings.get()) ? 0 : 1);
    }

    /** Runs it, and returns whether all that is checked holds. */
    static boolean holds(Settings settings) throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("change-");
        System.err.println("logs are in " + directory);
        try (var processes = new Processes(directory)) {
            Runtime.getRuntime().addShutdownHook(new Thread(processes::close));
            return new ChangeOfModels(settings, directory, processes).run();
        }
    }

    private boolean run() throws IOException, InterruptedException {
        var texts = RealTexts.read(settings.data(), settings.scale());
        startBroker();
        sender = new Sender(clients, texts);
        sender.catalogs();
        sender.atOnce(texts.size());
        arrivals = new Arrivals(
                clients,
                List.of(TOPICS.supportEnriched(), TOPICS.newsEnriched(), TOPICS.reviewsEnriched()),
                sender.sentAt());
        processes.start("live", List.of("run", "--config", file.toString()));
        awaitOutputs("the log");
        figures.put("events_in_log", texts.size());
        sender.begin(Settings.PER_SECOND);
        double before = alone();
        double during = backfill();
        System.err.println("so far " + figures);
        var killer = Killer.start(processes, settings.kills(), settings.seed());
        compare();
        change("cutover", List.of("--shadow", NAME.value()));
        further(settings.further());
        change("back", List.of("--back"));
        killer.await();
        further(settings.before());
        sender.stop();
        awaitOutputs("everything");
        boolean fast = settings.kills() > 0 || during <= 2 * before;
        return report() && fast;
    }

    private void startBroker() throws IOException, InterruptedException {
        processes.startBroker(directory.resolve("broker"));
        var bootstrap = "127.0.0.1:" + brokerPort();
        Files.write(
                file,
                List.of(
                        "bootstrap.servers=" + bootstrap,
                        "application.id=" + APPLICATION,
                        "state.dir=" + directory.resolve("state"),
                        "input.format=json",
                        "output.format=json",
                        "encoder.model.en=" + LIVE_MODEL,
                        "topics.partitions=4",
                        "topics.replication.factor=1",
                        "stream.threads=2",
                        "http.port=0",
                        "kafka.session.timeout.ms=6000",
                        "kafka.heartbeat.interval.ms=1000"));
        config = EmbedstreamConfig.load(file, Map.of());
        clients = Map.of("bootstrap.servers", bootstrap, "reconnect.backoff.max.ms", "500");
        repeat(List.of("topics", "create", "--config", file.toString()));
    }

    private int brokerPort() {
        var log = directory.resolve("broker-0.log");
        var said = new String[1];
        Waiting.until(Duration.ofSeconds(60), "the broker", () -> {
            try (var lines = Files.lines(log)) {
                said[0] = lines.filter(line -> line.startsWith("READY "))
                        .findFirst()
                        .orElse(null);
            } catch (IOException e) {
                return false;
            }
            return said[0] != null;
        });
        return Integer.parseInt(said[0].substring(said[0].lastIndexOf(':') + 1));
    }

    private void awaitOutputs(String what) {
        Waiting.until(LIMIT, "outputs of " + what, () -> arrivals.count() >= sender.sent());
    }

    private void further(int events) {
        int until = arrivals.count() + events;
        Waiting.until(LIMIT, events + " further events", () -> arrivals.count() >= until);
    }

    /** Latency without a shadow. */
    private double alone() {
        further(settings.before() / 4);
        long begin = System.nanoTime();
        further(settings.before());
        return latency("before", begin);
    }

    private double latency(String when, long begin) {
        long end = System.nanoTime();
        double p99 = arrivals.percentile(.99, begin, end);
        figures.put("p50_" + when + "_s", rounded(arrivals.percentile(.5, begin, end)))
                .put("p99_" + when + "_s", rounded(p99));
        return p99;
    }

    private double backfill() throws InterruptedException {
        var arguments =
                new ArrayList<>(List.of("shadow", "start", "--config", file.toString(), "--name", NAME.value()));
        if (!settings.isSame()) {
            arguments.addAll(List.of("--set", "encoder.model.en=" + settings.candidate()));
        }
        long begin = System.nanoTime();
        processes.start("shadow", arguments);
        try (var shadows = new Shadows(config, clients)) {
            Waiting.until(LIMIT, "the shadow to catch up", () -> isCaughtUp(shadows));
        }
        figures.put("backfill_s", rounded((System.nanoTime() - begin) / 1e9));
        return latency("backfill", begin);
    }

    private static boolean isCaughtUp(Shadows shadows) {
        try {
            return shadows.isRunning(NAME) && shadows.lag(NAME) <= Shadows.CAUGHT_UP;
        } catch (KafkaException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void compare() throws IOException, InterruptedException {
        var lines = repeat(List.of(
                "compare",
                "--config",
                file.toString(),
                "--shadow",
                NAME.value(),
                "--report",
                directory.resolve("report").toString()));
        figures.set("compare", JSON.readTree(lines.get(lines.size() - 1)));
    }

    private void change(String what, List<String> how) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of("cutover", "--config", file.toString()));
        arguments.addAll(how);
        int cuts = cuts();
        long begin = System.nanoTime();
        while (cuts() == cuts) {
            processes.call(arguments);
        }
        long end = System.nanoTime();
        further(settings.before() / 4);
        figures.put(what + "_command_s", rounded((end - begin) / 1e9))
                .put(what + "_pause_s", rounded(arrivals.longestGap(begin, System.nanoTime())));
    }

    private int cuts() {
        try (var log = new LifecycleLog(clients, APPLICATION)) {
            var known = log.read();
            return known.completed() ? known.cuts().size() : known.cuts().size() - 1;
        }
    }

    private List<String> repeat(List<String> arguments) throws IOException, InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            var lines = processes.call(arguments);
            if (!lines.isEmpty()) {
                return lines;
            }
        }
        throw new IllegalStateException(arguments + " has failed " + TRIES + " times; see " + directory);
    }

    private boolean report() {
        Map<String, Long> wrong;
        try (var log = new LifecycleLog(clients, APPLICATION)) {
            var known = log.read();
            figures.put("cuts", known.cuts().size());
            wrong = new LiveOutputs(clients, known, sender.positions(), fingerprints()).wrong();
        }
        figures.put("events", sender.sent()).put("kills", settings.kills());
        wrong.forEach(figures::put);
        boolean same = !settings.isSame()
                || figures.path("compare").path("differences").asInt() == 0;
        boolean holds = same && wrong.values().stream().allMatch(number -> number == 0);
        System.out.println(figures.put("holds", holds));
        return holds;
    }

    private Map<String, String> fingerprints() {
        var live = fingerprint(LIVE_MODEL);
        return Map.of(Role.ORIGINAL, live, NAME.value(), settings.isSame() ? live : fingerprint(settings.candidate()));
    }

    private static String fingerprint(String model) {
        try (var encoder = TextEncoders.open(model)) {
            return encoder.spec().fingerprint();
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
