package io.embedstream.deploy.cutover;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.deploy.topics.CommittedReader;
import io.embedstream.schemas.InterestProfile;
import io.embedstream.topology.reviews.SavedProfiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes the profiles of an application that stands still into the live topic, read from the changelogs of its stores,
 * and deletes those it does not have: after that every key has a profile in its vector space. Done twice it gives the
 * same. Holds the profiles of one partition in memory, and the names of all users.
 */
final class ProfileRewrite {
    private final Map<String, Object> clientSettings;
    private final Serializer<InterestProfile> serializer;

    ProfileRewrite(Map<String, Object> clientSettings, Serializer<InterestProfile> serializer) {
        this.clientSettings = clientSettings;
        this.serializer = serializer;
    }

    /** Adds them all to what is written. */
    void run(String applicationId, String live, Batches out) {
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedReader.open(clientSettings)) {
            Set<String> others =
                    latest(consumer, WholeTopic.partitions(consumer, live)).keySet();
            for (TopicPartition profiles :
                    WholeTopic.partitions(consumer, changelog(applicationId, SavedProfiles.STORE))) {
                Map<String, byte[]> states = latest(consumer, List.of(profiles));
                Map<String, byte[]> vectors = latest(
                        consumer,
                        List.of(new TopicPartition(
                                changelog(applicationId, SavedProfiles.VECTORS), profiles.partition())));
                states.forEach((user, state) -> {
                    others.remove(user);
                    out.add(profile(live, SavedProfiles.output(user, state, vectors::get)));
                });
            }
            others.forEach(user -> out.add(new ProducerRecord<>(live, user.getBytes(UTF_8), null)));
        }
    }

    private static String changelog(String applicationId, String store) {
        return applicationId + "-" + store + "-changelog";
    }

    private ProducerRecord<byte[], byte[]> profile(String live, InterestProfile profile) {
        return new ProducerRecord<>(
                live,
                null,
                profile.getUpdatedAt().toEpochMilli(),
                profile.getUserId().getBytes(UTF_8),
                serializer.serialize(live, profile));
    }

    /** The last value of each key; keys that were deleted are left out. */
    private static Map<String, byte[]> latest(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        Map<String, byte[]> latest = new HashMap<>();
        WholeTopic.read(consumer, partitions, record -> {
            String key = new String(record.key(), UTF_8);
            if (record.value() == null) {
                latest.remove(key);
            } else {
                latest.put(key, record.value());
            }
        });
        return latest;
    }
}
