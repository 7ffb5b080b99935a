package io.embedstream.deploy.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.topics.TopicAdmin;
import io.embedstream.deploy.topics.TopicPlan;
import io.embedstream.schemas.AnswerFeedback;
import io.embedstream.schemas.AnswerTemplate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedbackRowsTest {
    @TempDir
    private Path directory;

    @Test
    void shouldWriteTemplatesThenTheLatestMarkOfEachMessageWhenTheLanguageIsAsked() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"))) {
            // Given templates, one that cannot be read, and marks, one of them changed and one without an intent
            EmbedstreamConfig config = config(broker);
            try (TopicAdmin admin = new TopicAdmin(EmbedstreamApp.clientSettings(config))) {
                admin.createMissing(TopicPlan.of(config));
            }
            send(config, config.topology().topics().templates(), "t1", template("t1", "refund", "en"));
            send(config, config.topology().topics().templates(), "t2", template("t2", "refund", "zh"));
            sendBytes(
                    config,
                    config.topology().topics().templates(),
                    "t3",
                    "no template".getBytes(StandardCharsets.UTF_8));
            String topic = config.topology().topics().feedback();
            send(config, topic, "m1", mark("m1", "refund"));
            send(config, topic, "m2", mark("m2", null));
            send(config, topic, "m1", mark("m1", "none"));

            // When
            Path file = directory.resolve("rows.jsonl");
            FeedbackRows.Result result = FeedbackRows.write(config, "en", file);

            // Then
            assertThat(result).isEqualTo(new FeedbackRows.Result(1, 1, 1));
            assertThat(Files.readAllLines(file)).hasSize(2);
            assertThat(Files.readAllLines(file).get(0)).contains("\"refund\"", "text of t1");
            assertThat(Files.readAllLines(file).get(1)).contains("\"none\"", "words of m1");
        }
    }

    private static EmbedstreamConfig config(EmbeddedBroker broker) {
        return EmbedstreamConfig.of(
                Map.of(
                        "application.id", "feedback",
                        "bootstrap.servers", broker.bootstrapServers(),
                        "topics.replication.factor", "1",
                        "input.format", "json",
                        "output.format", "json"),
                "a test");
    }

    private static AnswerTemplate template(String id, String intent, String language) {
        return AnswerTemplate.newBuilder()
                .setTemplateId(id)
                .setIntent(intent)
                .setLanguage(language)
                .setText("text of " + id)
                .setAnswer("answer of " + id)
                .build();
    }

    private static AnswerFeedback mark(String message, String intent) {
        return AnswerFeedback.newBuilder()
                .setMessageId(message)
                .setConversationId("c")
                .setText("words of " + message)
                .setLanguage("en")
                .setOfferedIntent("refund")
                .setOfferedTemplate("t1")
                .setRight("refund".equals(intent))
                .setIntent(intent)
                .setMarkedAt(Instant.EPOCH)
                .build();
    }

    @SuppressWarnings("unchecked")
    private static <T extends SpecificRecord> void send(EmbedstreamConfig config, String topic, String key, T value)
            throws Exception {
        try (Serializer<T> serializer =
                (Serializer<T>) config.recordFormats().serde(value.getClass()).serializer()) {
            sendBytes(config, topic, key, serializer.serialize(topic, value));
        }
    }

    private static void sendBytes(EmbedstreamConfig config, String topic, String key, byte[] value) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                EmbedstreamApp.clientSettings(config), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }
}
