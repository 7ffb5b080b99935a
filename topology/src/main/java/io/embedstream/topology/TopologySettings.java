package io.embedstream.topology;

import io.embedstream.topology.drift.DriftSettings;
import io.embedstream.topology.enrich.VectorForm;
import io.embedstream.topology.generic.GenericSettings;
import io.embedstream.topology.ingest.TextLimits;
import io.embedstream.topology.news.NewsSettings;
import io.embedstream.topology.privacy.PrivacySettings;
import io.embedstream.topology.reviews.ReviewSettings;
import io.embedstream.topology.risk.RiskSettings;
import io.embedstream.topology.support.SupportSettings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Everything about the topology that is configuration.
 *
 * @param topics names of topics
 * @param domains which of the three domain topologies run
 * @param generic the generic enrichment, if there is one
 * @param pollBudget time the texts of one poll may spend with the encoder in batches, well below
 *     {@code max.poll.interval.ms}; what is left then is embedded one by one, as its records are processed
 * @param privacy what of persons is kept from whom
 * @param outputVector how enriched records carry their vector
 * @param drift how streams are watched for drift
 */
public record TopologySettings(
        Topics topics,
        Set<Domain> domains,
        Optional<GenericSettings> generic,
        TextLimits limits,
        Duration pollBudget,
        SupportSettings support,
        NewsSettings news,
        RiskSettings risk,
        ReviewSettings reviews,
        PrivacySettings privacy,
        VectorForm outputVector,
        DriftSettings drift) {

    /** The three domain topologies. */
    public enum Domain {
        SUPPORT,
        NEWS,
        REVIEWS
    }

    public static TopologySettings defaults() {
        return new TopologySettings(
                Topics.defaults(),
                EnumSet.allOf(Domain.class),
                Optional.empty(),
                TextLimits.defaults(),
                Duration.ofSeconds(30),
                SupportSettings.defaults(),
                NewsSettings.defaults(),
                RiskSettings.defaults(),
                ReviewSettings.defaults(),
                PrivacySettings.defaults(),
                VectorForm.FLOAT32,
                DriftSettings.defaults());
    }
}
