package io.embedstream.deploy.bench.pipeline;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.topology.TopologySettings.Domain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The configuration of one run of the application, with inputs and outputs of its own. */
final class RunTopics {
    private static final List<String> OWN = List.of(
            "chats",
            "support.enriched",
            "suggestions",
            "news",
            "news.enriched",
            "stories",
            "moods",
            "alerts",
            "reviews",
            "reviews.enriched",
            "profiles",
            "recommendations",
            "drift",
            "dead.letters");

    private final Map<String, String> pairs = new TreeMap<>();

    RunTopics(PipelineOptions options, String name, String bootstrapServers, String registryUrl, Path state) {
        pairs.put("bootstrap.servers", bootstrapServers);
        pairs.put("schema.registry.url", registryUrl);
        pairs.put("application.id", name);
        pairs.put("state.dir", state.toString());
        pairs.put("topics.partitions", Integer.toString(options.partitions()));
        pairs.put("topics.replication.factor", "1");
        pairs.put("stream.threads", Integer.toString(options.threads()));
        pairs.put(
                "domains",
                new TreeSet<>(options.domains())
                        .stream()
                                .map(domain -> domain.name().toLowerCase(java.util.Locale.ROOT))
                                .collect(Collectors.joining(",")));
        OWN.forEach(topic -> pairs.put("topic." + topic, name + "." + topic));
        options.model().ifPresent(model -> pairs.put("encoder.model.en", model));
        options.settings().forEach(setting -> {
            int equals = setting.indexOf('=');
            pairs.put(setting.substring(0, equals), setting.substring(equals + 1));
        });
    }

    EmbedstreamConfig config() {
        return EmbedstreamConfig.of(pairs, "the benchmark");
    }

    String applicationId() {
        return pairs.get("application.id");
    }

    /** Topics of events of the domains that run. */
    List<String> inputs() {
        EmbedstreamConfig config = config();
        List<String> inputs = new ArrayList<>();
        for (Domain domain : new TreeSet<>(config.topology().domains())) {
            inputs.add(
                    switch (domain) {
                        case SUPPORT -> config.topology().topics().chats();
                        case NEWS -> config.topology().topics().news();
                        case REVIEWS -> config.topology().topics().reviews();
                    });
        }
        return inputs;
    }

    /** Topics of enriched events. */
    List<String> enriched() {
        return List.of(
                config().topology().topics().supportEnriched(),
                config().topology().topics().newsEnriched(),
                config().topology().topics().reviewsEnriched());
    }

    Path write(Path file) {
        try {
            return Files.write(
                    file,
                    pairs.entrySet().stream()
                            .map(pair -> pair.getKey() + "=" + pair.getValue())
                            .toList());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
