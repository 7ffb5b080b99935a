package io.embedstream.topology.enrich;

import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.topology.privacy.PrivacySettings;

/**
 * What enriched records show when they are written. Within the application they are whole.
 *
 * @param privacy what of the text
 * @param vector in which form
 */
public record OutputForm(PrivacySettings privacy, VectorForm vector) {

    /** The event in this form; changed in place, since it belongs to nobody else. */
    public EnrichedEvent of(EnrichedEvent event) {
        event.setText(privacy.shown(event.getText()));
        vector.apply(event);
        return event;
    }
}
