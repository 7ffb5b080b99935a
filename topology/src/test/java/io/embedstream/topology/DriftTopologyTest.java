package io.embedstream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.EmbeddingDrift;
import io.embedstream.schemas.SupportChat;
import io.embedstream.topology.TopologySettings.Domain;
import io.embedstream.topology.drift.DriftSettings;
import io.embedstream.topology.state.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DriftTopologyTest {
    private static final Instant START = TopologyFixture.NOW.minus(Duration.ofDays(2));
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int TEXTS = 80;
    private static final int KEPT = 20;
    private static final List<String> USUAL =
            List.of("where", "is", "my", "card", "payment", "order", "late", "please", "refund", "parcel");
    private static final List<String> NEW = List.of("quantum", "banana", "gravel", "violin");

    private TopologyFixture fixture;

    @AfterEach
    void close() {
        fixture.close();
    }

    private static TopologySettings settings(DriftSettings drift) {
        return new TopologySettingsBuilder()
                .domains(EnumSet.of(Domain.SUPPORT))
                .drift(drift)
                .build();
    }

    private static DriftSettings drift(int sample) {
        return new DriftSettings(true, WINDOW, Duration.ofMinutes(1), sample, 20, 10, KEPT, 5);
    }

    private void open(int sample) {
        fixture = new TopologyFixture(settings(drift(sample)));
    }

    private record Timed(SupportChat chat, Instant at) {}

    /** Windows of the same words, behind them some in which other words come up. */
    private static List<Timed> chats(long seed, int usual, int changed) {
        var random = new Random(seed);
        var chats = new ArrayList<Timed>();
        for (int window = 0; window < usual + changed; window++) {
            for (int i = 0; i < TEXTS; i++) {
                var words = window >= usual && i % 4 == 0 ? NEW : USUAL;
                var at = START.plus(WINDOW.multipliedBy(window)).plusSeconds(random.nextInt(599));
                chats.add(new Timed(chat(window + "-" + i, text(words, random), at), at));
            }
        }
        return chats;
    }

    private static String text(List<String> words, Random random) {
        var text = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            text.append(words.get(random.nextInt(words.size()))).append(' ');
        }
        return text.toString().strip();
    }

    private static SupportChat chat(String id, String text, Instant at) {
        return SupportChat.newBuilder()
                .setMessageId(id)
                .setConversationId("c" + id)
                .setCustomerId("p" + id)
                .setRole("customer")
                .setText(text)
                .setLanguage("en")
                .setSentAt(at)
                .build();
    }

    private void pipe(List<Timed> chats) {
        var input = fixture.input(fixture.topics.chats(), SupportChat.class);
        for (var timed : chats) {
            input.pipeInput(timed.chat().getConversationId(), timed.chat(), timed.at());
        }
        for (int i = 0; i < 20; i++) {
            fixture.driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
    }

    /** What stands under each key at the end. */
    private Map<String, EmbeddingDrift> drift() {
        var last = new HashMap<String, EmbeddingDrift>();
        fixture.output(fixture.topics.drift(), EmbeddingDrift.class)
                .readKeyValuesToList()
                .forEach(entry -> last.put(entry.key, entry.value));
        return last;
    }

    private static EmbeddingDrift window(Map<String, EmbeddingDrift> drift, int window) {
        var start = START.plus(WINDOW.multipliedBy(window));
        return drift.values().stream()
                .filter(each -> each.getWindowStart().equals(start))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldSayThatAWindowHasDriftedWhenTextsOfAnotherKindComeUp() {
        open(500);
        pipe(chats(1, 14, 3));

        var drift = drift();

        assertThat(window(drift, 2).getStatus()).isEqualTo("learning");
        assertThat(window(drift, 12).getStatus()).isEqualTo("stable");
        var drifted = window(drift, 14);
        assertThat(drifted.getStatus()).isEqualTo("drifted");
        assertThat(drifted.getReasons()).contains("mean_shift");
        assertThat(drifted.getStream()).isEqualTo("chats");
        assertThat(drifted.getTexts()).isEqualTo(TEXTS);
        assertThat(drifted.getTextsEstimated()).isEqualTo(TEXTS);
        assertThat(drifted.getReferenceWindows()).isEqualTo(10);
        assertThat(drifted.getExemplars())
                .isNotEmpty()
                .allSatisfy(id -> assertThat(Integer.parseInt(id.substring(id.indexOf('-') + 1)) % 4)
                        .isZero());
    }

    @Test
    void shouldWriteTheSameInTheEndWhenTextsComeInAnotherOrderAndTwice() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var chats = chats(2, 14, 2);
        open(25);
        pipe(chats);
        var inOrder = drift();
        close();
        var shuffled = new ArrayList<>(chats);
        shuffled.addAll(chats.subList(100, 200));
        Collections.shuffle(shuffled, new Random(seed));
        open(25);

        pipe(shuffled);

        assertThat(drift()).isEqualTo(inOrder).hasSizeGreaterThan(10);
    }

    @Test
    void shouldCountTextsByTheDensityOfTheSampleWhenItHasNotAllOfThem() {
        open(25);
        pipe(chats(3, 14, 0));

        var window = window(drift(), 3);

        assertThat(window.getTexts()).isEqualTo(25);
        assertThat(window.getTextsEstimated()).isBetween(40L, 160L);
    }

    @Test
    void shouldKeepABoundedStateWhenTimeGoesOnAndSomeClocksAreWrong() {
        open(25);
        var chats = new ArrayList<>(chats(4, 50, 0));
        for (int i = 0; i < 150; i++) {
            var wrong = START.plus(WINDOW.multipliedBy(60 + i % 100L)).plusSeconds(i);
            chats.add(i * 25, new Timed(chat("wrong-" + i, "where is my card", wrong), wrong));
        }

        pipe(chats);

        var samples = fixture.driver.getKeyValueStore(Names.DRIFT_SAMPLE_STORE);
        int size = 0;
        try (var all = samples.all()) {
            for (; all.hasNext(); all.next()) {
                size++;
            }
        }
        assertThat(size).isLessThanOrEqualTo((10 + KEPT + 1) * 2 * 25 + 2 * 150);
    }
}
