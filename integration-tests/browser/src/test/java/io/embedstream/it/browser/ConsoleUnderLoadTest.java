package io.embedstream.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.topology.Topics;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two pages while {@code -Dbrowser.load=EVENTS} a second come for {@code -Dbrowser.load.seconds=SECONDS}, and as long
 * without a page; prints the figures of both. Totals must be those of the topics.
 */
@EnabledIfSystemProperty(named = "browser.load", matches = "\\d+", disabledReason = "no -Dbrowser.load=N was given")
class ConsoleUnderLoadTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final int SAMPLES = 5;
    /** The fastest encoders there are. */
    private static final Map<String, String> STATIC_MODELS = Map.of(
            "EMBEDSTREAM_ENCODER_MODEL_EN", "static:bge-small-en-v1.5",
            "EMBEDSTREAM_ENCODER_MODEL_ZH", "static:bge-small-zh-v1.5");

    private static final String LONG_TASKS = """
            window.longest = 0;
            new PerformanceObserver((list) => list.getEntries().forEach((task) => {
              window.longest = Math.max(window.longest, task.duration);
            })).observe({ type: 'longtask' });
            """;
    private static final String TOTALS = """
            return JSON.stringify(Object.fromEntries([...[...document.querySelectorAll('main section.card')]
              .find((card) => card.querySelector('h3')?.textContent.startsWith('Committed records'))
              .querySelectorAll('tbody tr')]
              .map((row) => [row.cells[0].textContent, Number(row.cells[1].textContent.replace(/\\D/g, ''))])));
            """;

    private final int perSecond = Integer.getInteger("browser.load", 1_000);
    private final Duration time = Duration.ofSeconds(Integer.getInteger("browser.load.seconds", 300));

    @TempDir
    private Path directory;

    /** What a phase gave: committed records of texts a second, CPU seconds of this process a 1,000 of them. */
    private record Phase(double enrichedPerSecond, double cpuSecondsPerThousand) {}

    @Test
    void shouldShowTheTopicsTotalsWhenManyEventsCome() throws Exception {
        try (RunningDemo demo = RunningDemo.start(files(), STATIC_MODELS);
                EventLoad load = new EventLoad(demo.config(), producer(demo))) {
            Topics topics = demo.config().topology().topics();
            try (CommittedCounts counts = new CommittedCounts(demo.bootstrapServers(), topics.outputs())) {
                load.send(perSecond, WARM_UP);
                awaitQuiet(counts);

                // Given a phase without a page
                Phase without = phase(counts, load, topics, () -> {});

                try (Browser first = Browser.open("en-GB", 1280, false);
                        Browser second = Browser.open("en-GB", 1280, false)) {
                    open(first, demo, ConsoleView.OVERVIEW);
                    open(second, demo, ConsoleView.MAP);
                    awaitQuiet(counts);
                    Map<String, Long> shownBefore = totals(first);
                    Map<String, Long> countedBefore = counts.now();

                    // When as many events come while two pages are open
                    List<Map<String, Object>> memory = new ArrayList<>();
                    Phase with = phase(counts, load, topics, () -> memory.add(memory(first, second)));

                    // Then the page has counted what the topics have got
                    Map<String, Long> counted = difference(counts.now(), countedBefore);
                    Map<String, Long> shown = awaitTotals(first, shownBefore, counted);
                    System.out.println(JSON.writeValueAsString(figures(without, with, memory, first, second, counted)));
                    assertThat(counted.get(topics.supportEnriched())).isPositive();
                    assertThat(shown).isEqualTo(counted);
                    assertThat(first.errors()).isEmpty();
                    assertThat(second.errors()).isEmpty();
                }
            }
        }
    }

    /** The samples' catalogs, and one event, since the demonstration shall send no more. */
    private Map<SourceStream, Path> files() throws Exception {
        Map<SourceStream, Path> files = new EnumMap<>(SourceStream.class);
        for (SourceStream stream : SourceStream.values()) {
            if (stream.isCatalog() || stream == SourceStream.CHATS) {
                Path file = directory.resolve(stream.label() + ".jsonl");
                try (InputStream sample =
                        getClass().getResourceAsStream("/io/embedstream/deploy/samples/" + stream.label() + ".jsonl")) {
                    Files.copy(sample, file);
                }
                if (!stream.isCatalog()) {
                    Files.write(file, Files.readAllLines(file).subList(0, 1));
                }
                files.put(stream, file);
            }
        }
        return files;
    }

    private static KafkaProducer<byte[], byte[]> producer(RunningDemo demo) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", demo.bootstrapServers(), "linger.ms", 20);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void open(Browser browser, RunningDemo demo, ConsoleView view) throws Exception {
        browser.open(demo.console());
        browser.click("nav a[href='#/" + view.path() + "']");
        browser.await(view.path(), PATIENCE, view.alive());
        browser.evaluate(LONG_TASKS);
    }

    /** @param look done beside the load, so that events keep coming */
    private Phase phase(CommittedCounts counts, EventLoad load, Topics topics, Runnable look)
            throws InterruptedException {
        long start = System.nanoTime();
        long cpu = cpuNanos();
        long before = texts(counts, topics);
        for (int i = 0; i < SAMPLES; i++) {
            Thread looking = new Thread(look, "look");
            looking.start();
            load.send(perSecond, time.dividedBy(SAMPLES));
            looking.join();
        }
        long during = texts(counts, topics) - before;
        double seconds = (System.nanoTime() - start) / 1e9;
        awaitQuiet(counts);
        long all = texts(counts, topics) - before;
        return new Phase(during / seconds, (cpuNanos() - cpu) / 1e9 / all * 1_000);
    }

    private static long texts(CommittedCounts counts, Topics topics) {
        Map<String, Long> now = counts.now();
        return List.of(topics.supportEnriched(), topics.newsEnriched(), topics.reviewsEnriched()).stream()
                .mapToLong(topic -> now.getOrDefault(topic, 0L))
                .sum();
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** Until nothing has been committed for some time. */
    private static void awaitQuiet(CommittedCounts counts) {
        Map<String, Long> before = counts.now();
        long since = System.nanoTime();
        while (System.nanoTime() - since < QUIET.toNanos()) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            Map<String, Long> now = counts.now();
            if (!now.equals(before)) {
                before = now;
                since = System.nanoTime();
            }
        }
    }

    private static Map<String, Long> totals(Browser page) throws Exception {
        Map<String, Long> totals = new TreeMap<>();
        JSON.readTree((String) page.evaluate(TOTALS))
                .properties()
                .forEach(entry -> totals.put(entry.getKey(), entry.getValue().asLong()));
        return totals;
    }

    private static Map<String, Long> awaitTotals(Browser page, Map<String, Long> before, Map<String, Long> expected)
            throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<String, Long> shown = difference(totals(page), before);
        while (!shown.equals(expected) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            shown = difference(totals(page), before);
        }
        return shown;
    }

    private static Map<String, Long> difference(Map<String, Long> now, Map<String, Long> before) {
        Map<String, Long> difference = new TreeMap<>();
        now.forEach((topic, count) -> {
            long more = count - before.getOrDefault(topic, 0L);
            if (more > 0) {
                difference.put(topic, more);
            }
        });
        return difference;
    }

    private static Map<String, Object> memory(Browser first, Browser second) {
        Map<String, Object> memory = new LinkedHashMap<>();
        memory.put("overview_mib", first.usedHeap() >> 20);
        memory.put("map_mib", second.usedHeap() >> 20);
        Runtime runtime = Runtime.getRuntime();
        memory.put("application_heap_mib", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        return memory;
    }

    private Map<String, Object> figures(
            Phase without,
            Phase with,
            List<Map<String, Object>> memory,
            Browser first,
            Browser second,
            Map<String, Long> counted) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("console_load", perSecond);
        figures.put("seconds", time.toSeconds());
        figures.put("without_pages", without);
        figures.put("with_pages", with);
        figures.put("throughput_ratio", with.enrichedPerSecond() / without.enrichedPerSecond());
        figures.put("longest_task_ms_overview", first.evaluate("return window.longest"));
        figures.put("longest_task_ms_map", second.evaluate("return window.longest"));
        figures.put("memory", memory);
        figures.put("counted", counted);
        return figures;
    }
}
