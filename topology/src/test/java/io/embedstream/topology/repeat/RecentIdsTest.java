package io.embedstream.topology.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentIdsTest {
    private static final int MOST = 32;

    @Test
    void shouldKnowTheLatestIdsWithTheirNotes() {
        List<Integer> ids = List.of();
        for (int i = 0; i < 100; i++) {
            ids = RecentIds.with(ids, "m" + i, i % 4, MOST);
        }

        assertThat(ids).hasSize(MOST);
        for (int i = 0; i < 100; i++) {
            var note = RecentIds.note(ids, "m" + i);
            assertThat(note.isPresent()).as("m%d", i).isEqualTo(i >= 100 - MOST);
            assertThat(note.orElse(i % 4)).isEqualTo(i % 4);
        }
    }

    @Test
    void shouldHardlyEverTakeANewIdForOneOfThem() {
        var ids = IntStream.range(0, MOST)
                .boxed()
                .reduce(List.<Integer>of(), (known, i) -> RecentIds.with(known, "m" + i, 0, MOST), (a, b) -> a);

        assertThat(IntStream.range(MOST, 200_000)
                        .filter(i -> RecentIds.contains(ids, "m" + i))
                        .count())
                .isLessThanOrEqualTo(1);
    }

    @Test
    void shouldKeepItsFormWhichIsState() {
        assertThat(RecentIds.with(List.of(), "m1", 2, MOST)).containsExactly(-120767486);
    }
}
