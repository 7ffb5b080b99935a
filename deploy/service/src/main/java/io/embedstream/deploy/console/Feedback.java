package io.embedstream.deploy.console;

import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.console.view.SupportView;
import io.embedstream.deploy.console.view.TextPolicy;
import io.embedstream.schemas.AnswerFeedback;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes what agents say of suggestions, acknowledged by all replicas, so that calibration and training can read it.
 * The producer is made at the first mark. Safe for many threads.
 */
final class Feedback implements AutoCloseable {
    private static final String RIGHT = "right";
    private static final String WRONG = "wrong";
    private static final int LONGEST_WAIT_MS = 10_000;

    private final EmbedstreamConfig config;
    private final TextPolicy policy;
    private final SupportView support;
    private final Clock clock = Clock.systemUTC();
    private KafkaProducer<String, AnswerFeedback> producer;

    Feedback(EmbedstreamConfig config, TextPolicy policy, SupportView support) {
        this.config = config;
        this.policy = policy;
        this.support = support;
    }

    /**
     * Marks the suggestion for a message.
     *
     * @param verdict {@code right} or {@code wrong}
     * @param intent with {@code wrong} the right intent, {@code none} if no template fits, empty if it was not said
     * @return what was written and where, or nothing if the suggestion is no longer known
     * @throws IllegalArgumentException if the verdict is another word, or texts are not shown
     * @throws IllegalStateException if the broker did not take it
     */
    Optional<Map<String, Object>> mark(String messageId, String verdict, String intent) {
        if (!verdict.equals(RIGHT) && !verdict.equals(WRONG)) {
            throw new IllegalArgumentException(
                    "verdict is '" + verdict + "', expected '" + RIGHT + "' or '" + WRONG + "'");
        }
        if (!policy.shown()) {
            throw new IllegalArgumentException(
                    "a mark keeps the customer's words, which http.show.text=false or privacy.text=drop hides");
        }
        return support.suggested(messageId).map(suggested -> write(feedback(suggested, verdict.equals(RIGHT), intent)));
    }

    private AnswerFeedback feedback(SupportView.Suggested suggested, boolean right, String intent) {
        String offered = suggested.offeredIntent() == null ? "none" : suggested.offeredIntent();
        return AnswerFeedback.newBuilder()
                .setMessageId(suggested.messageId())
                .setConversationId(suggested.conversationId())
                .setText(suggested.text())
                .setLanguage(suggested.language())
                .setOfferedIntent(suggested.offeredIntent())
                .setOfferedTemplate(suggested.offeredTemplate())
                .setRight(right)
                .setIntent(right ? offered : intent.isBlank() ? null : intent)
                .setMarkedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    private Map<String, Object> write(AnswerFeedback feedback) {
        String topic = config.topology().topics().feedback();
        try {
            producer()
                    .send(new ProducerRecord<>(topic, feedback.getMessageId(), feedback))
                    .get();
            return Map.of("topic", topic, "message", feedback.getMessageId(), "right", feedback.getRight());
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the mark was not written to " + topic + ": " + e.getCause().getMessage()
                            + "; `embedstream topics create` makes a topic that is missing",
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the mark was written to " + topic, e);
        }
    }

    private synchronized KafkaProducer<String, AnswerFeedback> producer() {
        if (producer == null) {
            Map<String, Object> settings = new HashMap<>(EmbedstreamApp.clientSettings(config));
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_WAIT_MS);
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_WAIT_MS / 2);
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, LONGEST_WAIT_MS);
            Serializer<AnswerFeedback> values =
                    config.recordFormats().serde(AnswerFeedback.class).serializer();
            producer = new KafkaProducer<>(settings, new StringSerializer(), values);
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofMillis(LONGEST_WAIT_MS));
        }
    }
}
