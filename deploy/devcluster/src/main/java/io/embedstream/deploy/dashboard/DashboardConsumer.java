package io.embedstream.deploy.dashboard;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.EntityMood;
import io.embedstream.schemas.Recommendations;
import io.embedstream.schemas.RiskAlert;
import io.embedstream.topology.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Decodes output records into a {@link DashboardState}. Under load only some are decoded, as many as an eye could
 * follow, but every alert; all are counted. Records come from one thread, {@link #refill} from another.
 */
final class DashboardConsumer {
    static final String ENRICHED = "enriched";
    static final String SUGGESTIONS = "suggestions";
    static final String ALERTS = "alerts";
    static final String RECOMMENDATIONS = "recommendations";
    static final String DEAD_LETTERS = "dead letters";

    /** Records of a topic decoded between two refills. */
    private static final int MOST = 100;

    private final DashboardState state;
    private final Map<String, String> labels = new HashMap<>();
    private final Map<String, Consumer<ConsumerRecord<byte[], byte[]>>> decoders = new HashMap<>();
    private final Map<String, Integer> decoded = new ConcurrentHashMap<>();

    DashboardConsumer(DashboardState state, EmbedstreamConfig config) {
        this.state = state;
        Topics topics = config.topology().topics();
        labels.put(topics.supportEnriched(), ENRICHED);
        labels.put(topics.newsEnriched(), ENRICHED);
        labels.put(topics.reviewsEnriched(), ENRICHED);
        labels.put(topics.suggestions(), SUGGESTIONS);
        labels.put(topics.alerts(), ALERTS);
        labels.put(topics.recommendations(), RECOMMENDATIONS);
        labels.put(topics.deadLetters(), DEAD_LETTERS);
        decode(config, topics.suggestions(), AnswerSuggestion.class, state::answer);
        decode(config, topics.moods(), EntityMood.class, state::mood);
        decode(config, topics.alerts(), RiskAlert.class, state::alert);
        decode(config, topics.reviewsEnriched(), EnrichedEvent.class, state::review);
        decode(config, topics.recommendations(), Recommendations.class, state::recommendations);
    }

    private <T extends SpecificRecord> void decode(
            EmbedstreamConfig config, String topic, Class<T> type, Consumer<T> target) {
        Deserializer<T> deserializer = config.recordFormats().serde(type).deserializer();
        decoders.put(topic, record -> target.accept(deserializer.deserialize(topic, record.value())));
    }

    void accept(ConsumerRecord<byte[], byte[]> record) {
        String label = labels.get(record.topic());
        if (label != null) {
            state.count(label);
        }
        Consumer<ConsumerRecord<byte[], byte[]>> decoder = decoders.get(record.topic());
        if (decoder != null && (ALERTS.equals(label) || decoded.merge(record.topic(), 1, Integer::sum) <= MOST)) {
            decoder.accept(record);
        }
    }

    /** Allows the next records to be decoded. */
    void refill() {
        decoded.clear();
    }
}
