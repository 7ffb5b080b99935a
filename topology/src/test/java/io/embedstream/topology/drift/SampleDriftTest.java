package io.embedstream.topology.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.internal.DriftSample;
import io.embedstream.topology.route.SourcePosition;
import io.embedstream.topology.text.IdHash;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class SampleDriftTest {
    private static final int MOST = 10;
    private static final long TIME = 1_000;
    private static final DriftSettings SETTINGS =
            new DriftSettings(true, Duration.ofHours(1), Duration.ofMinutes(5), MOST, 2, 4, 4, 5);

    private final ProcessorSupplier<String, String, String, DriftSample> tasks =
            SampleDrift.supplier(SETTINGS, new Ids(false));

    /** A value is its own event id. */
    private record Ids(boolean tellsTime) implements Observation<String> {
        @Override
        public Optional<Series> series(String value) {
            return Optional.of(new Series("any"));
        }

        @Override
        public String eventId(String value) {
            return value;
        }

        @Override
        public DriftSample sample(String value, String eventId, long time) {
            return DriftSample.newBuilder()
                    .setStream("any")
                    .setModel("any")
                    .setFingerprint("any")
                    .setEventId(eventId)
                    .setEventTime(Instant.ofEpochMilli(time))
                    .setVector(ByteBuffer.allocate(0))
                    .setTokens(0)
                    .setUnknown(0)
                    .setLabel("")
                    .build();
        }
    }

    private static List<String> ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    /** What a new task sends of some texts. */
    private List<String> sent(List<String> ids) {
        return forwarded(
                        tasks.get(),
                        ids.stream().map(id -> new Record<>("key", id, TIME)).toList())
                .stream()
                .map(sent -> sent.value().getEventId())
                .toList();
    }

    private List<Record<? extends String, ? extends DriftSample>> forwarded(
            Processor<String, String, String, DriftSample> task, List<Record<String, String>> texts) {
        MockProcessorContext<String, DriftSample> context = new MockProcessorContext<>();
        task.init(context);
        texts.forEach(task::process);
        List<Record<? extends String, ? extends DriftSample>> forwarded = new ArrayList<>();
        context.forwarded().forEach(sent -> forwarded.add(sent.record()));
        return forwarded;
    }

    private static Set<String> least(List<String> ids) {
        return ids.stream()
                .sorted(Comparator.comparingLong(IdHash::of))
                .limit(MOST)
                .collect(Collectors.toSet());
    }

    @Test
    void shouldSendWhatTheSampleNeedsAndLittleMoreWhenTasksShareAProcess() {
        List<String> first = ids("a", 5_000);
        List<String> second = ids("b", 5_000);
        List<String> all = new ArrayList<>(first);
        all.addAll(second);

        List<String> ofFirst = sent(first);
        List<String> ofSecond = sent(second);

        List<String> both = new ArrayList<>(ofFirst);
        both.addAll(ofSecond);
        assertThat(both).containsAll(least(all)).doesNotHaveDuplicates();
        assertThat(ofSecond).hasSizeLessThan(ofFirst.size() / 2);
    }

    @Test
    void shouldSendAgainWhatTheSampleNeedsWhenATaskBeginsAnew() {
        List<String> ids = ids("c", 1_000);
        sent(ids);

        assertThat(sent(ids)).containsExactlyInAnyOrderElementsOf(least(ids));
    }

    @Test
    void shouldSayWhatPartitionsHaveComeToWhenTextsWereSentOnFromThem() {
        List<Record<String, String>> texts = new ArrayList<>();
        for (int minute = 0; minute < 200; minute += 5) {
            texts.add(text("own" + minute, minute));
            Record<String, String> sentOn = text("other" + minute, minute / 2);
            new SourcePosition("input", 3, minute).putInto(sentOn.headers());
            texts.add(sentOn);
        }

        assertThat(said(texts))
                .filteredOn(PartitionTime::agreed)
                .containsExactlyInAnyOrder(hour(0, 0), hour(0, 1), hour(0, 2), hour(0, 3), hour(3, 0), hour(3, 1));
    }

    @Test
    void shouldPassOnWhatTheFirstTextsClaimWhenNoMoreOfThemMayCome() {
        List<Record<String, String>> texts = List.of(text("first", 130), text("second", 200));

        assertThat(said(texts))
                .containsExactly(
                        new PartitionTime(0, Duration.ofHours(2).toMillis(), false),
                        new PartitionTime(0, Duration.ofHours(3).toMillis(), false));
    }

    /** What a new task says its partitions have come to. */
    private List<PartitionTime> said(List<Record<String, String>> texts) {
        var task = SampleDrift.<String, String>supplier(SETTINGS, new Ids(true)).get();
        return forwarded(task, texts).stream()
                .flatMap(sent -> PartitionTime.read(sent.headers()).stream())
                .toList();
    }

    private static Record<String, String> text(String id, int minute) {
        return new Record<>("key", id, Duration.ofMinutes(minute).toMillis());
    }

    private static PartitionTime hour(int partition, int hour) {
        return new PartitionTime(partition, Duration.ofHours(hour).toMillis(), true);
    }
}
