package io.embedstream.topology.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorTimingsTest {

    @Test
    void shouldLeaveOutWhatTheProcessorsBehindTook() {
        var timings = new ProcessorTimings();
        var spent = new long[1];

        timings.time(timings.of("outer"), () -> {
            long start = System.nanoTime();
            timings.time(timings.of("inner"), ProcessorTimingsTest::work);
            timings.time(timings.of("inner"), ProcessorTimingsTest::work);
            spent[0] = System.nanoTime() - start;
        });

        long inner = timings.byProcessor().get("inner").nanos();
        long outer = timings.byProcessor().get("outer").nanos();
        assertThat(timings.byProcessor().get("inner").calls()).isEqualTo(2);
        assertThat(timings.byProcessor().get("outer").calls()).isEqualTo(1);
        assertThat(inner).isBetween(1L, spent[0]);
        assertThat(outer + inner).isGreaterThanOrEqualTo(spent[0] - inner).isPositive();
    }

    @Test
    void shouldCountWhatEachProcessorForwards() {
        var timings = new ProcessorTimings();
        timings.time(timings.of("first"), () -> {
            timings.time(timings.of("last"), () -> {});
            timings.time(timings.of("second"), () -> timings.time(timings.of("last"), () -> {}));
            timings.time(timings.of("last"), () -> {});
        });
        timings.time(timings.of("last"), () -> {});

        var last = timings.byProcessor().get("last");
        assertThat(last.callsBy("first")).isEqualTo(2);
        assertThat(last.callsBy("second")).isEqualTo(1);
        assertThat(last.calls()).isEqualTo(4);
        assertThat(timings.byProcessor().get("second").callsBy("first")).isEqualTo(1);
    }

    @Test
    void shouldKeepTimesApartWhenACallFails() {
        var timings = new ProcessorTimings();

        try {
            timings.time(timings.of("failing"), () -> {
                throw new IllegalStateException("expected");
            });
        } catch (IllegalStateException expected) {
            // The point is what is counted.
        }

        assertThat(timings.byProcessor().get("failing").calls()).isEqualTo(1);
    }

    @Test
    void shouldKeepWordsOfARecordOnlyWhileSomebodyWatches() {
        var timings = new ProcessorTimings();
        var timing = timings.of("processor");

        timings.pass(timing, "before", "value", 1);
        timings.watch(value -> "words of " + value);
        timings.pass(timing, "key", "value", 2);
        timings.pass(timing, "too soon", "value", 3);

        assertThat(timing.passed()).singleElement().satisfies(passed -> {
            assertThat(passed.key()).isEqualTo("words of key");
            assertThat(passed.value()).isEqualTo("words of value");
            assertThat(passed.timestamp()).isEqualTo(2);
        });
    }

    @Test
    void shouldTellQuantilesWithinAFifth() {
        var timing = new ProcessorTiming("p");
        for (int micros = 1; micros <= 1000; micros++) {
            timing.add(micros * 1000L);
        }

        assertThat(timing.quantile(0.5)).isBetween(500_000L, 600_000L);
        assertThat(timing.quantile(0.99)).isBetween(990_000L, 1_190_000L);
        assertThat(new ProcessorTiming("p").quantile(0.99)).isZero();
    }

    private static void work() {
        double sum = 0;
        for (int i = 1; i < 100_000; i++) {
            sum += Math.sqrt(i);
        }
        assertThat(sum).isPositive();
    }
}
