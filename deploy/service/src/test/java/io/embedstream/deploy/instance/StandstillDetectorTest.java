package io.embedstream.deploy.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StandstillDetectorTest {
    private static final TopicPartition ONE = new TopicPartition("news", 0);
    private static final TopicPartition OTHER = new TopicPartition("news", 1);

    private final StandstillDetector detector = new StandstillDetector(Duration.ofSeconds(60));
    private boolean records = true;
    private Workers workers = new Workers(Map.of(ONE, "thread-1", OTHER, "thread-2"), Optional.empty());

    private List<Standstill> look(long second, long one, long other) {
        return detector.look(
                Instant.EPOCH.plusSeconds(second),
                Map.of(ONE, one, OTHER, other),
                Map.of(ONE, 100L, OTHER, 100L),
                workers,
                partition -> records);
    }

    @Test
    void shouldFindWhatCommitsNothingThoughThereAreRecords() {
        // Given one partition that gets on slowly, and one that does not
        look(0, 10, 10);
        assertThat(look(59, 10, 10)).isEmpty();
        // When
        List<Standstill> found = look(61, 11, 10);
        // Then
        assertThat(found).containsExactly(new Standstill(OTHER, 10, 90, Duration.ofSeconds(61)));
        assertThat(found.get(0)).hasToString("news-1 has stood still at offset 10 for 61 s, 90 behind its end");
        assertThat(look(70, 11, 11)).isEmpty();
    }

    @Test
    void shouldFindWhatHasNeverCommitted() {
        Map<TopicPartition, Long> ends = Map.of(ONE, 1L);
        detector.look(Instant.EPOCH, Map.of(), ends, workers, partition -> true);
        assertThat(detector.look(Instant.EPOCH.plusSeconds(60), Map.of(), ends, workers, partition -> true))
                .hasSize(1);
    }

    @Test
    void shouldNotMindTransactionMarkersNorAnEmptyPartition() {
        look(0, 99, 100);
        records = false;
        assertThat(look(1000, 99, 100)).isEmpty();
    }

    @Test
    void shouldBeginAnewWhenRecordsCome() {
        // Given a partition that was at its end for long
        look(0, 100, 100);
        look(1000, 100, 100);
        // When records come
        Map<TopicPartition, Long> committed = Map.of(ONE, 100L);
        Map<TopicPartition, Long> ends = Map.of(ONE, 101L);
        assertThat(detector.look(Instant.EPOCH.plusSeconds(1001), committed, ends, workers, partition -> true))
                .isEmpty();
        assertThat(detector.look(Instant.EPOCH.plusSeconds(1060), committed, ends, workers, partition -> true))
                .hasSize(1);
    }

    /** A backlog of inputs is worked off, and what the first stage has written lies in the second's topic. */
    private List<Standstill> workOff(int seconds) {
        List<Standstill> found = List.of();
        for (int second = 0; second <= seconds && found.isEmpty(); second += 5) {
            found = look(second, 0, second / 10);
        }
        return found;
    }

    @Test
    void shouldNotMindWhatWaitsItsTurnWhenItsThreadCommitsOthers() {
        workers = new Workers(Map.of(ONE, "thread-1", OTHER, "thread-1"), Optional.empty());

        assertThat(workOff(300)).isEmpty();
    }

    @Test
    void shouldFindWhatWaitsForEver() {
        workers = new Workers(Map.of(ONE, "thread-1", OTHER, "thread-1"), Optional.empty());

        assertThat(workOff(900)).containsExactly(new Standstill(ONE, 0, 100, StandstillDetector.LONGEST_TURN));
    }

    @Test
    void shouldFindWhatDoesNotGetOnWhenThreadsFailWhileOthersAreCommitted() {
        Instant death = Instant.EPOCH.plusSeconds(30);
        workers = new Workers(Map.of(ONE, "thread-1", OTHER, "thread-1"), Optional.of(death));

        assertThat(workOff(60)).containsExactly(new Standstill(ONE, 0, 100, Duration.ofSeconds(60)));
    }

    @Test
    void shouldFindAllOfAThreadThatCommitsNoMore() {
        // Given a thread that commits one partition, and then hangs
        workers = new Workers(Map.of(ONE, "thread-1", OTHER, "thread-1"), Optional.empty());
        look(0, 0, 0);
        look(10, 0, 1);

        // When
        assertThat(look(65, 0, 1)).isEmpty();

        // Then
        assertThat(look(70, 0, 1)).extracting(Standstill::partition).containsExactly(ONE, OTHER);
    }

    @Test
    void shouldFindWhatNobodyWorksOn() {
        workers = new Workers(Map.of(OTHER, "thread-1"), Optional.empty());

        assertThat(workOff(60)).extracting(Standstill::partition).containsExactly(ONE);
    }
}
