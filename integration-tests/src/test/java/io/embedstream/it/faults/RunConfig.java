package io.embedstream.it.faults;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.topology.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Configuration of one run: topics and application id of its own, catalogs shared with the other runs.
 *
 * @param name suffix of everything that is the run's own
 * @param pairs the configuration file without what differs between instances
 */
record RunConfig(String name, Map<String, String> pairs) {
    private static final int THREADS = 2;
    static final int PARTITIONS = 4;
    private static final Set<String> TUNED = Set.of("stream.threads", "news.idle.after.ms", "poll.budget.ms");

    static RunConfig of(String name, String bootstrapServers, String registryUrl) {
        var pairs = new LinkedHashMap<String, String>();
        pairs.put("bootstrap.servers", bootstrapServers);
        pairs.put("schema.registry.url", registryUrl);
        pairs.put("application.id", "faults-" + name);
        pairs.put("state.dir", "set-by-instance");
        pairs.put("stream.threads", Integer.toString(THREADS));
        pairs.put("topics.partitions", Integer.toString(PARTITIONS));
        pairs.put("topics.replication.factor", "1");
        pairs.put("news.idle.after.ms", "1000");
        pairs.put("drift.min.texts", "20");
        pairs.put("drift.reference.windows", "8");
        addTopics(pairs, "-" + name);
        addClients(pairs);
        return new RunConfig(name, pairs);
    }

    private static void addTopics(Map<String, String> pairs, String suffix) {
        pairs.put("topic.chats", "chats" + suffix);
        pairs.put("topic.support.enriched", "support-enriched" + suffix);
        pairs.put("topic.suggestions", "suggestions" + suffix);
        pairs.put("topic.news", "news" + suffix);
        pairs.put("topic.news.enriched", "news-enriched" + suffix);
        pairs.put("topic.stories", "stories" + suffix);
        pairs.put("topic.moods", "moods" + suffix);
        pairs.put("topic.alerts", "alerts" + suffix);
        pairs.put("topic.reviews", "reviews" + suffix);
        pairs.put("topic.reviews.enriched", "reviews-enriched" + suffix);
        pairs.put("topic.profiles", "profiles" + suffix);
        pairs.put("topic.recommendations", "recommendations" + suffix);
        pairs.put("topic.dead.letters", "dead-letters" + suffix);
        pairs.put("topic.drift", "drift" + suffix);
        pairs.put("topic.control", "control" + suffix);
        pairs.put("topic.erasures", "erasures" + suffix);
    }

    /** Faults are noticed in seconds instead of the better part of a minute. */
    private static void addClients(Map<String, String> pairs) {
        pairs.put("kafka.session.timeout.ms", "6000");
        pairs.put("kafka.heartbeat.interval.ms", "1000");
        pairs.put("kafka.max.poll.interval.ms", "12000");
        pairs.put("kafka.transaction.timeout.ms", "10000");
        pairs.put("kafka.reconnect.backoff.max.ms", "1000");
        pairs.put("poll.budget.ms", "5000");
        // What has come to the owners of entities is replayed afterwards.
        pairs.put("kafka.repartition.purge.interval.ms", "86400000");
    }

    /** This configuration with other values for some keys; an empty value takes the key away. */
    RunConfig with(Map<String, String> changes) {
        var changed = new LinkedHashMap<>(pairs);
        changed.putAll(changes);
        changed.values().removeIf(String::isEmpty);
        return new RunConfig(name, changed);
    }

    /** Whether state is kept over a crash, or restored from changelogs and topics. */
    static Map<String, String> transactionalStores(boolean on) {
        return Map.of("kafka.enable.transactional.statestores", Boolean.toString(on));
    }

    /** Settings that a build before drift was measured knows as well. */
    static Map<String, String> withoutDrift() {
        return Map.of("topic.drift", "", "drift.min.texts", "", "drift.reference.windows", "");
    }

    /** Settings of a run without transformers. */
    static Map<String, String> staticModels() {
        return Map.of(
                "encoder.model.en", "static:bge-small-en-v1.5",
                "encoder.model.zh", "static:bge-small-zh-v1.5");
    }

    /** Settings of a run whose catalogs are its own. */
    static Map<String, String> ownCatalogs(String name) {
        return Map.of(
                "topic.templates", "templates-" + name,
                "topic.watchlist", "watchlist-" + name,
                "topic.items", "items-" + name);
    }

    /** Settings of the protocol whose members the broker assigns tasks to; it knows no static members. */
    static Map<String, String> streamsProtocol() {
        return Map.of(
                "kafka.group.protocol", "streams",
                "kafka.session.timeout.ms", "",
                "kafka.heartbeat.interval.ms", "");
    }

    private boolean isStreamsProtocol() {
        return "streams".equals(pairs.get("kafka.group.protocol"));
    }

    EmbedstreamConfig config() {
        return EmbedstreamConfig.of(pairs, "run " + name);
    }

    Topics topics() {
        return config().topology().topics();
    }

    String applicationId() {
        return pairs.get("application.id");
    }

    /** Writes the required configuration of {@code embedstream run} and leaves the rest to its defaults. */
    void writeDefaults(Path file, Path stateDirectory) {
        var needed = new LinkedHashMap<>(pairs);
        needed.keySet().removeIf(key -> key.startsWith("kafka.") || TUNED.contains(key));
        needed.put("state.dir", stateDirectory.toString());
        write(file, needed);
    }

    /** Writes the configuration file of one instance. */
    void write(Path file, Path stateDirectory, String instance) {
        var differences = new LinkedHashMap<>(Map.of("state.dir", stateDirectory.toString()));
        if (!isStreamsProtocol()) {
            differences.put("kafka.main.consumer.group.instance.id", instance);
        }
        write(file, with(differences).pairs());
    }

    private static void write(Path file, Map<String, String> pairs) {
        var text = pairs.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
