package io.embedstream.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.cli.CommandLines;
import io.embedstream.deploy.deadletters.CatalogLetters;
import io.embedstream.topology.deadletter.DeadLetter;
import io.embedstream.topology.deadletter.DeadLetterHeaders;
import io.embedstream.topology.deadletter.DeadLetterReason;
import io.embedstream.topology.deadletter.Rejection;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersCommandTest {
    private static final long TIME = 1_709_541_000_000L;

    @TempDir
    private static Path directory;

    private static Cluster cluster;
    private static RunConfig run;
    private static Path config;

    @BeforeAll
    static void start() throws Exception {
        cluster = Cluster.start(directory);
        run = cluster.newRun("letters");
        config = directory.resolve("application.properties");
        run.write(config, directory.resolve("state"), "one");
        try (var producer =
                new KafkaProducer<>(cluster.clientSettings(), new ByteArraySerializer(), new ByteArraySerializer())) {
            var sent = new ArrayList<Future<?>>();
            for (int i = 0; i < 30; i++) {
                sent.add(producer.send(
                        letter(i, i % 3 == 0 ? DeadLetterReason.UNKNOWN_SCHEMA : DeadLetterReason.EMPTY_TEXT)));
            }
            for (var one : sent) {
                one.get();
            }
        }
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static ProducerRecord<byte[], byte[]> letter(int i, DeadLetterReason reason) {
        var record = new Record<>(("k" + i).getBytes(UTF_8), new byte[] {0, (byte) i}, TIME + i);
        record.headers().add("trace", ("t" + i).getBytes(UTF_8));
        var letter =
                DeadLetter.of(record, metadata(i), "attach-embedding-chats", new Rejection(reason, "because"), 1 << 20);
        return new ProducerRecord<>(
                run.topics().deadLetters(), null, letter.timestamp(), letter.key(), letter.value(), letter.headers());
    }

    private static RecordMetadata metadata(int i) {
        return new RecordMetadata() {
            @Override
            public String topic() {
                return run.topics().chats();
            }

            @Override
            public int partition() {
                return i % 4;
            }

            @Override
            public long offset() {
                return i;
            }
        };
    }

    private static List<String> execute(String... arguments) {
        var out = new StringWriter();
        var all = new ArrayList<>(List.of("dead-letters"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--config", config.toString()));
        int exit = CommandLines.of(time -> false).setOut(new PrintWriter(out)).execute(all.toArray(String[]::new));
        assertThat(exit).isZero();
        return out.toString().lines().toList();
    }

    @Test
    void shouldListAndShowThoseOfOneReason() {
        var listed = execute("list", "--reason", "UNKNOWN_SCHEMA");
        assertThat(listed).hasSize(11);
        assertThat(listed.get(0)).contains("\"reason\":\"UNKNOWN_SCHEMA\"", "\"stage\":\"attach-embedding-chats\"");
        assertThat(listed.get(10)).isEqualTo("{\"dead_letters\":10,\"by_reason\":{\"UNKNOWN_SCHEMA\":10}}");

        assertThat(execute("show", "--reason", "EMPTY_TEXT"))
                .hasSize(21)
                .first()
                .asString()
                .contains("\"headers\":{\"trace\":", "base64:");
    }

    @Test
    void shouldLeaveOutALetterThatHoldsTheHeadOfARecordOnly() throws Exception {
        // Given
        var large = new Record<>("k".getBytes(UTF_8), new byte[200_000], TIME);
        var rejection = new Rejection(DeadLetterReason.RECORD_TOO_LARGE, "because");
        var letter = DeadLetter.of(large, metadata(0), "attach-embedding-chats", rejection, 100_000);
        try (var producer =
                new KafkaProducer<>(cluster.clientSettings(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            run.topics().deadLetters(), null, TIME, letter.key(), letter.value(), letter.headers()))
                    .get();
        }

        // When, then
        assertThat(execute("list", "--reason", "RECORD_TOO_LARGE").get(0))
                .contains("\"value_bytes\":200000,\"value_sha256\":\"", "\"whole\":false");
        assertThat(execute("replay", "--reason", "RECORD_TOO_LARGE"))
                .containsExactly("{\"replayed\":0,\"by_reason\":{},\"left_out\":1}");
    }

    @Test
    void shouldSendEachLetterOnceAsItWasReceived() {
        assertThat(execute("list").stream()
                        .filter(line -> line.contains("UNKNOWN_SCHEMA\",") || line.contains("EMPTY_TEXT\",")))
                .allMatch(line -> line.endsWith("\"replayed\":false}"));
        assertThat(execute("replay", "--reason", "UNKNOWN_SCHEMA"))
                .containsExactly("{\"replayed\":10,\"by_reason\":{\"UNKNOWN_SCHEMA\":10}}");
        assertThat(execute("list").stream()
                        .filter(line -> line.contains("UNKNOWN_SCHEMA\",") || line.contains("EMPTY_TEXT\",")))
                .allMatch(line -> line.endsWith("\"replayed\":" + line.contains("UNKNOWN_SCHEMA") + "}"));
        assertThat(execute("replay")).containsExactly("{\"replayed\":20,\"by_reason\":{\"EMPTY_TEXT\":20}}");
        assertThat(execute("replay")).containsExactly("{\"replayed\":0,\"by_reason\":{}}");

        var sent = sent();
        assertThat(sent).hasSize(30);
        for (var record : sent) {
            int i = record.value()[1];
            assertThat(new String(record.key(), UTF_8)).isEqualTo("k" + i);
            assertThat(record.partition()).isEqualTo(i % 4);
            assertThat(record.timestamp()).isEqualTo(TIME + i);
            assertThat(record.headers()).extracting(Header::key).containsExactly("trace");
            assertThat(record.headers()).extracting(Header::key).doesNotContainAnyElementsOf(DeadLetterHeaders.ALL);
        }
    }

    @Test
    void shouldWriteTheLetterOfACatalogRecordOnceWhicheverInstancesGiveItUp() {
        // Given two instances that read the same catalog, and one that reads it again later
        var topic = run.topics().alerts();
        for (int instance = 0; instance < 3; instance++) {
            try (var one = new CatalogLetters(cluster.clientSettings(), () -> topic, "catalogs", 1 << 20);
                    var other = new CatalogLetters(cluster.clientSettings(), () -> topic, "catalogs", 1 << 20)) {
                for (int i = 0; i < 8; i++) {
                    // When
                    var letter = new Record<>(("k" + i).getBytes(UTF_8), new byte[] {0, (byte) i}, TIME + i);
                    one.write(letter, metadata(i));
                    other.write(letter, metadata(i));
                }
            }
        }

        // Then
        assertThat(records(topic))
                .extracting(record -> (int) record.value()[1])
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
    }

    private static List<ConsumerRecord<byte[], byte[]>> sent() {
        return records(run.topics().chats());
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        var settings = new HashMap<>(cluster.clientSettings());
        settings.put("isolation.level", "read_committed");
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }
}
