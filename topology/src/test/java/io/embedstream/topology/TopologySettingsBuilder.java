package io.embedstream.topology;

import io.embedstream.topology.TopologySettings.Domain;
import io.embedstream.topology.drift.DriftSettings;
import io.embedstream.topology.generic.GenericSettings;
import io.embedstream.topology.privacy.PrivacySettings;
import io.embedstream.topology.reviews.ReviewSettings;
import io.embedstream.topology.support.SupportSettings;
import java.util.Optional;
import java.util.Set;

/** The defaults but for what a test changes. */
final class TopologySettingsBuilder {
    private final TopologySettings defaults = TopologySettings.defaults();
    private Set<Domain> domains = defaults.domains();
    private Optional<GenericSettings> generic = defaults.generic();
    private SupportSettings support = defaults.support();
    private ReviewSettings reviews = defaults.reviews();
    private PrivacySettings privacy = defaults.privacy();
    private DriftSettings drift = defaults.drift();

    TopologySettingsBuilder domains(Set<Domain> changed) {
        domains = changed;
        return this;
    }

    TopologySettingsBuilder generic(Optional<GenericSettings> changed) {
        generic = changed;
        return this;
    }

    TopologySettingsBuilder support(SupportSettings changed) {
        support = changed;
        return this;
    }

    TopologySettingsBuilder reviews(ReviewSettings changed) {
        reviews = changed;
        return this;
    }

    TopologySettingsBuilder privacy(PrivacySettings changed) {
        privacy = changed;
        return this;
    }

    TopologySettingsBuilder drift(DriftSettings changed) {
        drift = changed;
        return this;
    }

    TopologySettings build() {
        return new TopologySettings(
                defaults.topics(),
                domains,
                generic,
                defaults.limits(),
                defaults.pollBudget(),
                support,
                defaults.news(),
                defaults.risk(),
                reviews,
                privacy,
                defaults.outputVector(),
                drift);
    }
}
