package io.embedstream.deploy.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.encoder.words.text.WordCutter;
import io.embedstream.topology.TopicTexts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicCorpusTest {
    private static final String TOPIC = "texts";

    @TempDir
    private Path directory;

    @Test
    void shouldWriteCommittedTextsOnlyAndTheSameTwice() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"))) {
            // Given records of a committed, an aborted and an open transaction
            Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
            try (Admin admin = Admin.create(client)) {
                admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1)))
                        .all()
                        .get();
            }
            try (KafkaProducer<byte[], byte[]> first = producer(broker, "first");
                    KafkaProducer<byte[], byte[]> open = producer(broker, "open")) {
                first.beginTransaction();
                send(first, 1, "Refund,\nplease");
                send(first, 0, "我要退货");
                send(first, 0, "   ");
                first.commitTransaction();
                first.beginTransaction();
                send(first, 0, "aborted");
                first.abortTransaction();
                open.beginTransaction();
                send(open, 1, "not yet");
                open.flush();

                // When
                TopicCorpus corpus = new TopicCorpus(client, texts(broker, TOPIC), WordCutter.HANLP);
                TopicCorpus.Result result = corpus.write(directory.resolve("one"));
                corpus.write(directory.resolve("two"));

                // Then
                assertThat(result).isEqualTo(new TopicCorpus.Result(3, 2));
                assertThat(Files.readString(directory.resolve("one"))).isEqualTo("我 要 退货\nrefund , please\n");
                assertThat(directory.resolve("two")).hasSameTextualContentAs(directory.resolve("one"));
                open.abortTransaction();
            }
        }
    }

    @Test
    void shouldNameTheTopicsThereAreWhenAnotherIsAskedFor() {
        EmbedstreamConfig config = config("unused:1");

        assertThatThrownBy(() -> TopicTexts.of(config.topology(), config.recordFormats(), "risk.alerts.v1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found the topic 'risk.alerts.v1'")
                .hasMessageContaining("support.chats.v1")
                .hasMessageContaining(TOPIC);
    }

    private static TopicTexts texts(EmbeddedBroker broker, String topic) {
        EmbedstreamConfig config = config(broker.bootstrapServers());
        return TopicTexts.of(config.topology(), config.recordFormats(), topic);
    }

    private static EmbedstreamConfig config(String servers) {
        return EmbedstreamConfig.of(
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "schema.registry.url",
                        "http://unused:1",
                        "generic.input.topic",
                        TOPIC,
                        "generic.format",
                        "text"),
                "the test");
    }

    private static KafkaProducer<byte[], byte[]> producer(EmbeddedBroker broker, String id) {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", id),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, int partition, String text) {
        producer.send(new ProducerRecord<>(TOPIC, partition, null, text.getBytes(StandardCharsets.UTF_8)));
    }
}
