package io.embedstream.deploy.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.app.Endpoints;
import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.service.Service;
import io.embedstream.deploy.topics.TopicAdmin;
import io.embedstream.deploy.topics.TopicPlan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules and dashboard speak of metrics that a running application has, and every alert has a section to read. */
class MonitoredMetricsTest {
    private static final Path FILES = Path.of("..", "helm", "embedstream", "files");
    private static final Path OPERATIONS = Path.of("..", "..", "docs", "operations.md");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)[{ ]");
    /** Meters that appear with the first record they count; TopologyMeterNamesTest compares them with the code. */
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(kafka_embedstream_\\w+)`");
    /** Made by Prometheus itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    @TempDir
    Path directory;

    @Test
    void shouldHaveEveryMetricThatRulesAndDashboardAskFor() throws IOException, InterruptedException {
        // Given what rules and dashboard ask for, and what is known of it without looking
        List<String> expressions = new ArrayList<>();
        rules().forEach(rule -> expressions.add(rule.path("expr").asText()));
        new JsonMapper()
                .readTree(FILES.resolve("dashboard.json").toFile())
                .path("panels")
                .forEach(panel -> panel.path("targets")
                        .forEach(target -> expressions.add(target.path("expr").asText())));
        Set<String> asked = new TreeSet<>();
        expressions.forEach(expression -> asked.addAll(Expression.metrics(expression)));
        assertThat(expressions).hasSizeGreaterThan(30);
        assertThat(asked).hasSizeGreaterThan(20);
        Set<String> missing = new TreeSet<>(asked);
        missing.removeAll(OF_PROMETHEUS);
        missing.removeAll(found(DOCUMENTED, Files.readString(OPERATIONS)));

        // When
        Set<String> running = metricsOfARunningApplication(missing);

        // Then
        assertThat(running).containsAll(missing);
    }

    @Test
    void shouldReadTheMetricsOfAnExpression() {
        assertThat(Expression.metrics(
                        "sum by (a, b) (rate(x_total{c=\"d\"}[5m])) / max(y{e=~\".*f\"} > 0) > 1e3 and z"))
                .containsExactly("x_total", "y", "z");
    }

    @Test
    void shouldExplainEveryAlert() throws IOException {
        String page = Files.readString(OPERATIONS);

        for (JsonNode rule : rules()) {
            String name = rule.path("alert").asText();
            assertThat(page).as(name).contains("\n### " + name + "\n");
            assertThat(rule.at("/annotations/runbook_url").asText())
                    .endsWith("operations.md#" + name.toLowerCase(java.util.Locale.ROOT));
            assertThat(rule.at("/labels/severity").asText()).isIn("critical", "warning", "info");
        }
    }

    private static List<JsonNode> rules() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        new YAMLMapper()
                .readTree(FILES.resolve("rules.yaml").toFile())
                .path("groups")
                .forEach(group -> group.path("rules").forEach(rules::add));
        return rules;
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private Set<String> metricsOfARunningApplication(Set<String> needed) throws IOException, InterruptedException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"))) {
            EmbedstreamConfig config = config(broker.bootstrapServers());
            try (TopicAdmin topics = new TopicAdmin(EmbedstreamApp.clientSettings(config))) {
                topics.createMissing(TopicPlan.of(config));
            }
            CountDownLatch stop = new CountDownLatch(1);
            Thread service = new Thread(() -> run(config, stop), "service");
            service.start();
            try {
                return scrapedWithAll(needed, config.application().stateDirectory());
            } finally {
                stop.countDown();
                service.join();
            }
        }
    }

    private EmbedstreamConfig config(String brokers) {
        Map<String, String> pairs = new HashMap<>();
        pairs.put("bootstrap.servers", brokers);
        pairs.put("state.dir", directory.resolve("state").toString());
        pairs.put("topics.replication.factor", "1");
        pairs.put("topics.partitions", "1");
        pairs.put("input.format", "json");
        pairs.put("output.format", "json");
        // The smallest that there is.
        pairs.put("encoder.model.en", "static:bge-small-en-v1.5");
        pairs.put("encoder.model.zh", "static:bge-small-zh-v1.5");
        return EmbedstreamConfig.of(pairs, "test");
    }

    private static void run(EmbedstreamConfig config, CountDownLatch stop) {
        try {
            new Service(config).run(time -> stop.await(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The metrics there are when all that are needed have come, or after two minutes. */
    private static Set<String> scrapedWithAll(Set<String> needed, Path state) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        Set<String> seen = new TreeSet<>();
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!seen.containsAll(needed) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(200);
            if (Files.exists(state.resolve("endpoints.json"))) {
                String http = Endpoints.read(state).http();
                // Kafka's meters are bound within a minute; those that rules need are there from the start.
                if (get(client, http + "/health/ready").contains("RUNNING")) {
                    // Pauses are counted from the first one on that comes after the meters.
                    System.gc();
                    seen = found(SAMPLE, get(client, http + "/metrics"));
                }
            }
        }
        return seen;
    }

    private static String get(HttpClient client, String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }
}
