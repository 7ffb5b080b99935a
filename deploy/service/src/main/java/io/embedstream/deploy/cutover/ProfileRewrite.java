package io.embedstream.deploy.cutover;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.schemas.InterestProfile;
import io.embedstream.topology.reviews.SavedProfiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes the profiles of an application that stands still into the live topic, read from the changelogs of its stores,
 * and deletes those it does not have: after that every key has a profile in its vector space. Done twice it gives the
 * same. What it reads is sorted on disk, so that it needs no more memory for a million users than for one.
 */
final class ProfileRewrite {
    private static final byte LIVE = 'l';
    private static final byte STATE = 's';
    private static final byte PART = 'p';
    private static final byte[] THERE = {};

    private final Map<String, Object> clientSettings;
    private final Serializer<InterestProfile> serializer;
    private final Path directory;

    /** @param directory for what is sorted; emptied first and deleted afterwards */
    ProfileRewrite(Map<String, Object> clientSettings, Serializer<InterestProfile> serializer, Path directory) {
        this.clientSettings = clientSettings;
        this.serializer = serializer;
        this.directory = directory;
    }

    /** Adds them all to what is written. */
    void run(String applicationId, String live, Batches out) {
        try (Changelogs changelogs = new Changelogs(clientSettings);
                DiskTable table = new DiskTable(directory)) {
            changelogs.read(
                    changelogs.partitions(live),
                    record -> table.put(LIVE, record.key(), record.value() == null ? null : THERE));
            for (TopicPartition profiles : changelogs.partitions(Changelogs.name(applicationId, SavedProfiles.STORE))) {
                TopicPartition parts =
                        new TopicPartition(Changelogs.name(applicationId, SavedProfiles.PARTS), profiles.partition());
                changelogs.read(List.of(profiles), record -> table.put(STATE, record.key(), record.value()));
                changelogs.read(List.of(parts), record -> table.put(PART, record.key(), record.value()));
            }
            write(table, live, out);
        }
    }

    private void write(DiskTable table, String live, Batches out) {
        table.forEach(STATE, (key, state) -> {
            String user = new String(key, UTF_8);
            table.put(LIVE, key, null);
            InterestProfile profile = SavedProfiles.output(user, state, part -> table.get(PART, part.getBytes(UTF_8)));
            out.add(new ProducerRecord<>(
                    live, null, profile.getUpdatedAt().toEpochMilli(), key, serializer.serialize(live, profile)));
        });
        table.forEach(LIVE, (user, there) -> out.add(new ProducerRecord<>(live, user, null)));
    }
}
