package io.embedstream.deploy.config;

import io.embedstream.topology.TopologySettings;
import io.embedstream.topology.TopologySettings.Domain;
import io.embedstream.topology.ingest.TextLimits;
import io.embedstream.topology.ingest.UnsupportedLanguage;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Keys of {@link TopologySettings} that belong to no single domain; those of the domains are sections of their own. */
final class TopologySection {
    static final String DOMAINS = "domains";
    private static final String MAX_BYTES = "text.max.bytes";
    private static final String MAX_RECORD_BYTES = "record.max.bytes";
    static final String MAX_AHEAD = "event.time.max.ahead.ms";
    private static final String UNSUPPORTED_LANGUAGE = "unsupported.language";
    private static final String POLL_BUDGET = "poll.budget.ms";

    private TopologySection() {}

    static void define(ConfigDef definition) {
        TopologySettings defaults = TopologySettings.defaults();
        TopicsSection.define(definition);
        new Keys(definition, "Processing")
                .list(
                        DOMAINS,
                        "support,news,reviews",
                        ConfigDef.ValidList.in("support", "news", "reviews"),
                        "Domain topologies that run.")
                .count(
                        MAX_BYTES,
                        defaults.limits().maxTextBytes(),
                        1,
                        16 << 20,
                        "Largest text in UTF-8 bytes; larger ones become dead letters.")
                .count(
                        MAX_RECORD_BYTES,
                        defaults.limits().maxRecordBytes(),
                        64 << 10,
                        32 << 20,
                        "Largest record of output and internal topics; inputs of more than half of it become dead"
                                + " letters.")
                .millis(
                        MAX_AHEAD,
                        defaults.limits().maxAhead(),
                        "How far event time may be ahead of the clock; events further ahead become dead letters. With news at most"
                                + " news.grace.ms: one article that far ahead makes all others of its partition late.")
                .choice(
                        UNSUPPORTED_LANGUAGE,
                        "enrich",
                        ConfigDef.ValidString.in("enrich", "dead-letter"),
                        "What becomes of texts that are neither English nor Chinese: enrich embeds them with the English model"
                                + " and marks them with their language, but nothing judges, matches or watches them.")
                .millis(
                        POLL_BUDGET,
                        defaults.pollBudget(),
                        "Time the texts of one poll may spend with the encoder in batches; the rest is embedded one by one. Keep it"
                                + " well below max.poll.interval.ms.");
        SupportSection.define(definition, defaults.support());
        NewsSection.define(definition, defaults.news());
        RiskSection.define(definition, defaults.risk());
        ReviewsSection.define(definition, defaults.reviews());
        GenericSection.define(definition);
        PrivacySection.define(definition);
        DriftSection.define(definition, defaults.drift());
    }

    static TopologySettings read(AbstractConfig config) {
        return new TopologySettings(
                TopicsSection.read(config),
                domains(config),
                GenericSection.read(config),
                new TextLimits(
                        config.getInt(MAX_BYTES),
                        Duration.ofMillis(config.getLong(MAX_AHEAD)),
                        config.getInt(MAX_RECORD_BYTES),
                        UnsupportedLanguage.valueOf(config.getString(UNSUPPORTED_LANGUAGE)
                                .toUpperCase(Locale.ROOT)
                                .replace('-', '_'))),
                Duration.ofMillis(config.getLong(POLL_BUDGET)),
                SupportSection.read(config),
                NewsSection.read(config),
                RiskSection.read(config),
                ReviewsSection.read(config),
                PrivacySection.read(config),
                FormatSection.vector(config),
                DriftSection.read(config));
    }

    private static Set<Domain> domains(AbstractConfig config) {
        Set<Domain> domains = EnumSet.noneOf(Domain.class);
        config.getList(DOMAINS).forEach(name -> domains.add(Domain.valueOf(name.toUpperCase(Locale.ROOT))));
        return domains;
    }
}
