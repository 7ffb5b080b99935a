package io.embedstream.topology.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.EnrichedEvent;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;

class FirstRecordTest {

    @Test
    void shouldReadRecordsOfEarlierBuildsWhenEnrichedEventsChange() {
        assertThat(SchemaNormalization.parsingFingerprint64(EnrichedEvent.getClassSchema()))
                .as(
                        "EnrichedEvent has changed, and mentions in state hold records of it: put its last version beside"
                                + " StateSerde as EnrichedEvent.v1.avsc (the next free number), then note the new fingerprint here")
                .isEqualTo(4485820714198493051L);
    }
}
