package io.embedstream.topology.risk;

import io.embedstream.schemas.NewsStory;
import io.embedstream.schemas.RiskAlert;
import io.embedstream.topology.privacy.PrivacySettings;
import io.embedstream.topology.privacy.TextVisibility;
import org.apache.avro.specific.SpecificRecord;

/** What outputs of risk monitoring show of headlines. */
public final class Headlines {
    private Headlines() {}

    /** The record as it may be shown; a copy where that is less than all. */
    public static SpecificRecord shown(SpecificRecord output, PrivacySettings privacy) {
        if (privacy.text() != TextVisibility.DROP) {
            return output;
        }
        if (output instanceof NewsStory story) {
            return NewsStory.newBuilder(story)
                    .setHeadline(privacy.shown(story.getHeadline()))
                    .build();
        }
        if (output instanceof RiskAlert alert) {
            var copy = RiskAlert.newBuilder(alert).build();
            copy.getEvidence().forEach(evidence -> evidence.setHeadline(privacy.shown(evidence.getHeadline())));
            return copy;
        }
        return output;
    }
}
