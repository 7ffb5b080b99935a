package io.embedstream.deploy.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.topics.TopicAdmin;
import io.embedstream.topology.deadletter.DeadLetterHeaders;
import io.embedstream.topology.privacy.LetterText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final Serializer<Object> AS_TEXT =
            (topic, record) -> record.toString().getBytes(StandardCharsets.UTF_8);
    private static final ReplayListener NOBODY = (stream, lines, total) -> {};
    private static final long START = 1_704_067_200_000L;

    @TempDir
    static Path brokerDirectory;

    private static EmbeddedBroker broker;

    @TempDir
    Path directory;

    private ReplayTarget target;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(brokerDirectory);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void createTopics() throws Exception {
        String run = UUID.randomUUID().toString();
        Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
        target = new ReplayTarget(
                client,
                run,
                Map.of(SourceStream.CHATS, "chats-" + run),
                false,
                "letters-" + run,
                1 << 20,
                LetterText.whole(),
                "progress-" + run,
                AS_TEXT);
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(List.of(
                            new NewTopic("chats-" + run, 2, (short) 1).configs(Map.of("max.message.bytes", "1000000")),
                            new NewTopic("letters-" + run, 2, (short) 1),
                            new NewTopic("progress-" + run, 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    @Test
    void shouldSendEveryLineOnceWhenStoppedAndRunAgain() throws Exception {
        // Given a file of several batches
        int lines = 2_345;
        SourceFile file = write(IntStream.range(0, lines).mapToObj(ReplayTest::chat));
        assertThat(file.records()).isEqualTo(lines);

        // When it is stopped at its second commit, and run again twice
        Replay[] first = new Replay[1];
        first[0] = replay(file, (stream, done, total) -> {
            if (done >= 500) {
                first[0].stop();
            }
        });
        long sentFirst = first[0].run().sent();
        long sentSecond = replay(file, NOBODY).run().sent();
        long sentThird = replay(file, NOBODY).run().sent();

        // Then
        assertThat(sentFirst).isBetween(500L, (long) lines - 1);
        assertThat(sentFirst + sentSecond).isEqualTo(lines);
        assertThat(sentThird).isZero();
        assertThat(read().stream().map(record -> record.timestamp()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, lines).mapToObj(i -> START + i).toList());
    }

    @Test
    void shouldSendEachOfSeveralFilesOnceWhenProgressIsKeptPerFile() throws Exception {
        SourceFile one = write(List.of(chat(1), chat(2)).stream());
        SourceFile other = write(List.of(chat(3)).stream());

        for (SourceFile file : List.of(one, other, one)) {
            new Replay(target, ProgressKey.of(SourceStream.CHATS, file), file, new Pace.Unlimited(), NOBODY).run();
        }

        assertThat(read().stream().map(record -> record.timestamp()))
                .containsExactlyInAnyOrder(START + 1, START + 2, START + 3);
        assertThat(new ProgressTopic(target.clientSettings(), target.progressTopic()).records())
                .containsEntry(SourceStream.CHATS, 3L);
    }

    @Test
    void shouldSendAFileAgainWhenItsTopicWasMadeAnew() throws Exception {
        SourceFile file = write(List.of(chat(1), chat(2)).stream());
        String topic = target.topics().get(SourceStream.CHATS);
        try (TopicAdmin topics = new TopicAdmin(target.clientSettings());
                Admin admin = Admin.create(target.clientSettings())) {
            assertThat(into(topics.idOf(topic), file).run().sent()).isEqualTo(2);
            assertThat(into(topics.idOf(topic), file).run().sent()).isZero();

            admin.deleteTopics(List.of(topic)).all().get();
            topics.createMissing(List.of(new NewTopic(topic, 2, (short) 1)));

            assertThat(into(topics.idOf(topic), file).run().sent()).isEqualTo(2);
            assertThat(into(topics.idOf(topic), file).run().sent()).isZero();
            assertThatThrownBy(() -> topics.idOf("nowhere"))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("there is no topic nowhere");
        }
        assertThat(read()).hasSize(2);
    }

    @Test
    void shouldGoOnFromTheProgressOfAnEarlierBuildUnlessTheTopicIsAnother() throws Exception {
        SourceFile file = write(List.of(chat(1), chat(2)).stream());
        String topic = target.topics().get(SourceStream.CHATS);
        ProgressKey ofEarlierBuild = ProgressKey.of(SourceStream.CHATS, file);
        assertThat(new Replay(target, ofEarlierBuild, file, new Pace.Unlimited(), NOBODY)
                        .run()
                        .sent())
                .isEqualTo(2);
        try (TopicAdmin topics = new TopicAdmin(target.clientSettings());
                Admin admin = Admin.create(target.clientSettings())) {
            assertThat(into(topics.idOf(topic), file).run().sent()).isZero();

            admin.deleteTopics(List.of(topic)).all().get();
            topics.createMissing(List.of(new NewTopic(topic, 2, (short) 1)));

            assertThat(into(topics.idOf(topic), file).run().sent()).isEqualTo(2);
        }
    }

    private Replay into(String topicId, SourceFile file) {
        ProgressKey key = ProgressKey.of(SourceStream.CHATS, file).into(topicId);
        return new Replay(target, key, file, new Pace.Unlimited(), NOBODY);
    }

    @Test
    void shouldSendTheGoodAndGiveUpTheBadWhenLinesAreNoRecords() throws Exception {
        // Given good lines, bad ones and blank ones
        String unknownField = chat(9).replace("sent_at", "sent");
        SourceFile file = write(List.of(chat(7), "", "no json", "  \t\r", unknownField, chat(4)).stream());
        List<String> told = new ArrayList<>();
        ReplayListener listener = listener(told);

        // When it is replayed, and again
        ReplayResult result = replay(file, listener).run();
        ReplayResult again = replay(file, listener).run();

        // Then the good ones are sent, the bad ones are told with their place and become dead letters
        assertThat(result).isEqualTo(new ReplayResult(2, 2, 4));
        assertThat(again).isEqualTo(new ReplayResult(0, 0, 4));
        assertThat(read())
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.key()).isNotNull());
        assertThat(told).hasSize(2);
        assertThat(told.get(0)).startsWith(file.path().getFileName() + ", line 3: no valid JSON");
        assertThat(told.get(1))
                .startsWith(file.path().getFileName()
                        + ", line 5: field 'sent': unknown to record SupportChat, which has [");
        List<ConsumerRecord<byte[], byte[]>> letters = read(target.deadLetters());
        assertThat(letters.stream().map(letter -> new String(letter.value(), StandardCharsets.UTF_8)))
                .containsExactlyInAnyOrder("no json", unknownField);
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.timestamp()).isEqualTo(START + 7);
            assertThat(told).contains(header(letter, DeadLetterHeaders.MESSAGE));
            assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("NOT_DECODABLE");
            assertThat(header(letter, DeadLetterHeaders.TOPIC))
                    .isEqualTo(target.topics().get(SourceStream.CHATS));
            assertThat(header(letter, DeadLetterHeaders.PLACE)).startsWith("line ");
        });
    }

    @Test
    void shouldSayHowManyAreBadWhenOnlyGoodFilesAreAskedFor() throws Exception {
        SourceFile good = write(Stream.of(chat(1), ""));
        SourceFile bad = write(Stream.of(chat(1), "no json", "{}"));
        List<String> told = new ArrayList<>();

        FileCheck.requireGood(good, listener(told));
        assertThatThrownBy(() -> FileCheck.requireGood(bad, listener(told)))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("2 of 3 are no records of chats");
        assertThat(told).hasSize(2);
    }

    @Test
    void shouldGoOnBehindBlankLinesWhenProgressIsOfAnEarlierBuild() throws Exception {
        // Given the progress of a build that counted every line and sent blank ones
        SourceFile file = write(List.of(chat(1), "", "", chat(2)).stream());
        Progress earlier = Progress.fromBytes(("{\"file_digest\":\"" + file.digest() + "\",\"lines\":2,\"time\":1}")
                .getBytes(StandardCharsets.UTF_8));
        try (ReplayProducer producer = new ReplayProducer(target, ProgressKey.onlyFileOf(SourceStream.CHATS))) {
            producer.send(new ProducerRecord<>(target.deadLetters(), new byte[0]), "line 2");
            producer.commit(earlier);
        }

        assertThat(replay(file, NOBODY).run().sent()).isEqualTo(1);
        assertThat(read().stream().map(ConsumerRecord::timestamp)).containsExactly(START + 2);
    }

    @Test
    void shouldStampWithTheTimeBeforeWhenEventIsInTheFuture() throws Exception {
        SourceFile file = write(
                List.of(chat(7), chat(9).replace(":" + (START + 9) + "}", ":\"2999-01-01T00:00:00Z\"}")).stream());

        replay(file, NOBODY).run();

        assertThat(read())
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.timestamp()).isEqualTo(START + 7));
    }

    @Test
    void shouldNameBothDigestsWhenFileIsAnother() throws Exception {
        SourceFile before = write(List.of(chat(1)).stream());
        replay(before, NOBODY).run();
        SourceFile after = write(List.of(chat(2)).stream());

        assertThatThrownBy(() -> replay(after, NOBODY).run())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(before.digest())
                .hasMessageContaining(after.digest());
    }

    @Test
    void shouldNameTheLineWhenItIsLargerThanItsTopicTakes() throws Exception {
        Random random = new Random(20_261_122);
        byte[] noise = new byte[1_500_000];
        random.nextBytes(noise);
        String large = chat(3).replace("\"t\"", '"' + Base64.getEncoder().encodeToString(noise) + '"');
        SourceFile file = write(Stream.concat(
                List.of(chat(1), chat(2), large).stream(),
                IntStream.range(4, 900).mapToObj(ReplayTest::chat)));

        assertThatThrownBy(() -> replay(file, NOBODY).run())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("line 3 is a record of 2000")
                .hasMessageContaining("max.message.bytes");
        assertThat(new ProgressTopic(target.clientSettings(), target.progressTopic()).records())
                .isEmpty();
    }

    private Replay replay(SourceFile file, ReplayListener listener) {
        return new Replay(target, ProgressKey.onlyFileOf(SourceStream.CHATS), file, new Pace.Unlimited(), listener);
    }

    private static ReplayListener listener(List<String> bad) {
        return new ReplayListener() {
            @Override
            public void committed(SourceStream stream, long done, long total) {}

            @Override
            public void bad(BadRecord record) {
                bad.add(record.message());
            }
        };
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private SourceFile write(Stream<String> lines) throws IOException {
        return SourceFile.of(
                SourceStream.CHATS,
                Files.writeString(
                        Files.createTempFile(directory, "chats", ".jsonl"),
                        lines.map(line -> line + "\n").collect(Collectors.joining())));
    }

    private static String chat(int time) {
        return "{\"message_id\":\"m" + time + "\",\"conversation_id\":\"c" + time % 50
                + "\",\"role\":\"customer\",\"text\":\"t\",\"sent_at\":" + (START + time) + "}";
    }

    /**
     * All committed records, partition by partition. The ends are those of the log, since a commit returns before what
     * it committed can be read.
     */
    private List<ConsumerRecord<byte[], byte[]>> read() {
        return read(target.topics().get(SourceStream.CHATS));
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        List<TopicPartition> partitions = IntStream.range(0, 2)
                .mapToObj(i -> new TopicPartition(topic, i))
                .toList();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = ends(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(50)).forEach(records::add);
            }
        }
        records.sort(Comparator.comparing(ConsumerRecord::partition));
        return records;
    }

    private static Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            return consumer.endOffsets(partitions);
        }
    }
}
