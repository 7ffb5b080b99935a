package io.embedstream.topology.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TextRejectedException;
import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.generic.GenericFields;
import io.embedstream.topology.generic.GenericText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class PollEmbedderTest {
    private static final String TOPIC = "texts";
    private static final String NEW_SCHEMA = "of a schema that nobody has seen yet";

    private final List<List<String>> calls = new ArrayList<>();
    private boolean broken;
    private boolean fatal;
    private boolean registryAway;
    private int decoded;

    private final TextEncoder encoder = new TextEncoder() {
        @Override
        public EncoderSpec spec() {
            return new EncoderSpec("length", "1", 2, "none", false, 512, "length");
        }

        @Override
        public List<Embedding> encode(List<String> texts) {
            calls.add(List.copyOf(texts));
            if (fatal) {
                throw new LinkageError("a native library is gone");
            }
            if (broken) {
                throw new EncoderException("the device is gone");
            }
            if (texts.stream().anyMatch(text -> text.contains("bad"))) {
                throw new TextRejectedException("bad text");
            }
            return texts.stream()
                    .map(text -> new Embedding(new float[] {text.length(), 1}, text.length(), false))
                    .toList();
        }

        @Override
        public void close() {}
    };

    private final LanguageModels models = new LanguageModels(Map.of("en", encoder));

    private final TextInput<GenericText> input = new TextInput<>(
            "texts",
            TOPIC,
            (topic, value) -> {
                decoded++;
                var text = new String(value, UTF_8);
                if (registryAway && text.equals(NEW_SCHEMA)) {
                    throw new KafkaException("the registry is away");
                }
                return new GenericText(text);
            },
            new GenericFields(),
            false);

    private PollEmbedder embedder(Duration budget) {
        return embedder(budget, Runnable::run);
    }

    private ReadAhead readAhead = ReadAhead.NONE;

    private PollEmbedder embedder(Duration budget, Executor executor) {
        return new PollEmbedder(
                List.of(input),
                TextLimits.defaults(),
                models,
                budget,
                topic -> Placement.ANYWHERE,
                readAhead,
                TokenVectorBudget.ofHeap(),
                executor);
    }

    private static ConsumerRecords<byte[], byte[]> poll(String topic, String... texts) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (int i = 0; i < texts.length; i++) {
            records.add(new ConsumerRecord<>(topic, 0, i, null, texts[i] == null ? null : texts[i].getBytes(UTF_8)));
        }
        return new ConsumerRecords<>(Map.of(new TopicPartition(topic, 0), records), Map.of());
    }

    private List<Float> lengths(ConsumerRecords<byte[], byte[]> records) {
        var reader = new EventReader<>(input, TextLimits.defaults());
        var lengths = new ArrayList<Float>();
        for (var record : records) {
            lengths.add(PolledEvent.take(record.headers(), reader, record.value())
                    .encoding()
                    .map(encoding -> encoding.embedding().vector()[0])
                    .orElse(null));
        }
        return lengths;
    }

    @Test
    void shouldEmbedAWholePollInOneCall() {
        var records = poll(TOPIC, "a", "bb", null, " ", "ccc");

        embedder(Duration.ofMinutes(1)).embed(records);

        assertThat(calls).containsExactly(List.of("a", "bb", "ccc"));
        assertThat(lengths(records)).containsExactly(1f, 2f, null, null, 3f);
    }

    @Test
    void shouldReadAheadOncePerSliceAndGoOnWhenThatFails() {
        // Given
        List<String> read = new ArrayList<>();
        readAhead = (language, events) -> {
            events.forEach(event -> read.add(language + " " + event.text()));
            throw new EncoderException("the device of the judge is gone");
        };
        var records = poll(TOPIC, "a", "bb", " ");

        // When
        embedder(Duration.ofMinutes(1)).embed(records);

        // Then
        assertThat(read).containsExactly("en a", "en bb");
        assertThat(lengths(records)).containsExactly(1f, 2f, null);
    }

    @Test
    void shouldIsolateARejectedTextFromItsNeighbours() {
        var records = poll(TOPIC, "a", "bb", "bad", "dddd", "eeeee", "bad too", "ggggggg");

        embedder(Duration.ofMinutes(1)).embed(records);

        assertThat(lengths(records)).containsExactly(1f, 2f, null, 4f, 5f, null, 7f);
    }

    @Test
    void shouldTakeOurHeaderOffForeignRecords() {
        var records = poll(TOPIC, "bad");
        records.forEach(record -> record.headers().add(PolledEvent.NAME, new byte[] {1, 2, 3}));

        embedder(Duration.ofMinutes(1)).embed(records);

        var reader = new EventReader<>(input, TextLimits.defaults());
        records.forEach(record -> {
            assertThat(PolledEvent.take(record.headers(), reader, record.value())
                            .encoding())
                    .isEmpty();
            assertThat(record.headers()).isEmpty();
        });
    }

    @Test
    void shouldDecodeOnceBetweenPollAndFirstProcessor() throws Rejection {
        // Given
        var records = poll(TOPIC, "a", "bb", " ");
        var reader = new EventReader<>(input, TextLimits.defaults());
        embedder(Duration.ofMinutes(1)).embed(records);

        // When
        var polled = new ArrayList<PolledEvent<GenericText>>();
        records.forEach(
                record -> polled.add(PolledEvent.take(new RecordHeaders(record.headers()), reader, record.value())));

        // Then
        assertThat(decoded).isEqualTo(3);
        assertThat(polled.get(1).event().text()).isEqualTo("bb");
        assertThatThrownBy(polled.get(2)::event).isInstanceOf(Rejection.class);
    }

    @Test
    void shouldReadTheValueWhenAnotherInputsEventWasTravelling() {
        var records = poll(TOPIC, "a");
        embedder(Duration.ofMinutes(1)).embed(records);
        var other = new TextInput<>("other", "other", input.decoder(), input.fields(), false);

        var polled = PolledEvent.take(
                records.iterator().next().headers(),
                new EventReader<>(other, TextLimits.defaults()),
                "a".getBytes(UTF_8));

        assertThat(polled.encoding()).isEmpty();
        assertThat(decoded).isEqualTo(2);
    }

    @Test
    void shouldLeaveRecordsOfOtherTopicsAlone() {
        var records = poll("elsewhere", "a");

        embedder(Duration.ofMinutes(1)).embed(records);

        assertThat(calls).isEmpty();
        records.forEach(record -> assertThat(record.headers()).isEmpty());
    }

    @Test
    void shouldLeaveTheRestToTheInlinePathWhenTheBudgetIsSpent() {
        var records = poll(TOPIC, "a", "bb");

        embedder(Duration.ofNanos(-1)).embed(records);

        assertThat(calls).isEmpty();
        assertThat(lengths(records)).containsExactly(null, null);
    }

    @Test
    void shouldReturnTheVeryRecordsItWasGivenAndKeepThemWhenTheEncoderFails() {
        var records = poll(TOPIC, "a", "bb");
        var interceptor = new EmbeddingInterceptor();
        interceptor.configure(Map.of(EmbeddingInterceptor.POLL_EMBEDDER, embedder(Duration.ofMinutes(1))));

        assertThat(interceptor.onConsume(records)).isSameAs(records);

        broken = true;
        var lost = poll(TOPIC, "a");
        assertThat(interceptor.onConsume(lost)).isSameAs(lost);
        assertThat(lengths(lost)).containsExactly((Float) null);
    }

    @Test
    void shouldLetNobodyWaitWhenALaterRecordOfThePollCannotBeReadForNow() throws Exception {
        // Given
        registryAway = true;
        var records = poll(TOPIC, "a", "bb", NEW_SCHEMA);
        var embedder = embedder(Duration.ofMinutes(1));

        // When
        assertThatThrownBy(() -> embedder.embed(records)).isInstanceOf(KafkaException.class);
        registryAway = false;

        // Then
        assertThat(calls).isEmpty();
        assertThat(CompletableFuture.supplyAsync(() -> lengths(records)).get(1, TimeUnit.MINUTES))
                .containsExactly(null, null, null);
    }

    @Test
    void shouldLetNobodyWaitWhenAnErrorEndsTheEmbeddingOfAPoll() throws Exception {
        // Given
        fatal = true;
        var records = poll(
                TOPIC,
                IntStream.range(0, SliceSize.FIRST + 1)
                        .mapToObj(i -> "text " + i)
                        .toArray(String[]::new));

        // When
        var embedding = embedder(Duration.ofMinutes(1)).embed(records);

        // Then
        assertThat(embedding).isCompleted();
        assertThat(CompletableFuture.supplyAsync(() -> lengths(records)).get(1, TimeUnit.MINUTES))
                .hasSize(SliceSize.FIRST + 1)
                .containsOnlyNulls();
    }

    @Test
    void shouldReturnFromThePollBeforeTextsAreEmbeddedAndWaitForThemWhenTheyAreTaken() throws Exception {
        // Given encoders that are not asked before the poll has returned
        var waiting = new ArrayBlockingQueue<Runnable>(1);
        var records = poll(TOPIC, "a", "bb");

        // When
        embedder(Duration.ofMinutes(1), waiting::add).embed(records);

        // Then
        assertThat(calls).isEmpty();
        var taken = CompletableFuture.supplyAsync(() -> lengths(records));
        waiting.take().run();
        assertThat(taken.get(1, TimeUnit.MINUTES)).containsExactly(1f, 2f);
    }

    @Test
    void shouldEmbedWhatIsProcessedFirstFirstWhenAPollHasManyTexts() {
        // Given
        var texts = IntStream.range(0, SliceSize.FIRST + 1)
                .mapToObj(i -> "text " + i)
                .toArray(String[]::new);
        var records = poll(TOPIC, texts);

        // When
        embedder(Duration.ofMinutes(1)).embed(records);

        // Then
        assertThat(calls).hasSize(2);
        assertThat(calls.get(0)).hasSize(SliceSize.FIRST).startsWith("text 0");
        assertThat(calls.get(1)).containsExactly("text " + SliceSize.FIRST);
    }

    @Test
    void shouldSendMoreTextsInTheNextCallOfAPollWhenTheEncoderIsFast() {
        // Given
        var texts = IntStream.range(0, 3 * SliceSize.FIRST + 1)
                .mapToObj(i -> "text " + i)
                .toArray(String[]::new);

        // When
        embedder(Duration.ofMinutes(1)).embed(poll(TOPIC, texts));

        // Then
        assertThat(calls.stream().map(List::size)).containsExactly(SliceSize.FIRST, 2 * SliceSize.FIRST, 1);
    }

    @Test
    void shouldWaitForItsTextsWhenTheConsumerIsClosed() throws Exception {
        // Given
        var waiting = new ArrayBlockingQueue<Runnable>(1);
        var interceptor = new EmbeddingInterceptor();
        interceptor.configure(
                Map.of(EmbeddingInterceptor.POLL_EMBEDDER, embedder(Duration.ofMinutes(1), waiting::add)));
        interceptor.onConsume(poll(TOPIC, "a"));

        // When
        var closed = CompletableFuture.runAsync(interceptor::close);

        // Then
        assertThat(closed.isDone()).isFalse();
        waiting.take().run();
        closed.get(1, TimeUnit.MINUTES);
        assertThat(calls).hasSize(1);
    }
}
