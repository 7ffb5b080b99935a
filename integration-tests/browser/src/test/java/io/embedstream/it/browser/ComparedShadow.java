package io.embedstream.it.browser;

import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.compare.Compare;
import io.embedstream.deploy.compare.Comparison;
import io.embedstream.deploy.compare.Scope;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.shadow.ShadowConfig;
import io.embedstream.deploy.shadow.ShadowName;
import io.embedstream.deploy.shadow.Shadows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A shadow of a running application that does not run any more, and a comparison with it. */
final class ComparedShadow {
    static final String NAME = "earlier-alerts";
    /** What a customer said; no comparison that is kept has it. */
    static final String WORDS = "where is my parcel";

    private static final Map<String, String> SET = Map.of("risk.open.below", "-0.15");

    private ComparedShadow() {}

    /** Leaves both in the cluster of an application; the comparison is one of two dumps. */
    static void of(EmbedstreamConfig config, Path folder) throws IOException, InterruptedException {
        ShadowName name = new ShadowName(NAME);
        Comparison comparison = Compare.dumps(
                Optional.empty(),
                dump(folder.resolve("live"), "neutral", "t1"),
                dump(folder.resolve("shadow"), "negative", "t2"),
                new Scope(Optional.empty(), Optional.empty()));
        try (Shadows shadows = new Shadows(config, EmbedstreamApp.clientSettings(config))) {
            shadows.prepare(ShadowConfig.of(pairs(config), name, SET), name, SET, Optional.empty());
            shadows.keep(name, comparison.report());
        }
    }

    private static Map<String, String> pairs(EmbedstreamConfig config) {
        return Map.of(
                "bootstrap.servers", String.join(",", config.application().bootstrapServers()),
                "schema.registry.url", String.join(",", config.application().registryUrls()),
                "application.id", config.application().applicationId(),
                "topics.partitions", "1",
                "topics.replication.factor", "1");
    }

    /** A message with a sentiment, and the template that is its answer. */
    private static Path dump(Path folder, String label, String template) throws IOException {
        Files.createDirectories(folder);
        write(folder, "support.enriched.v1", """
                {"event_id":"m1","text":"%s","model":"m","fingerprint":"f","vector":[1,0],"sentiment":{"label":"%s",\
                "score":0},"entities":[],"duplicate_of":null,"event_time":1}""".formatted(WORDS, label));
        write(folder, "support.suggestions.v1", """
                {"message_id":"m1","outcome":"fits","candidates":[{"template_id":"%s","probability":0.5}],\
                "escalate":false,"text":"%s","event_time":1}""".formatted(template, WORDS));
        return folder;
    }

    private static void write(Path folder, String topic, String value) throws IOException {
        Files.writeString(folder.resolve(topic + ".jsonl"), "{\"key\":\"k\",\"value\":" + value + ",\"headers\":{}}\n");
    }
}
