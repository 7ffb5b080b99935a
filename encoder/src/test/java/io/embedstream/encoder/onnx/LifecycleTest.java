package io.embedstream.encoder.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TinyModel;
import io.embedstream.encoder.factory.TextEncoders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Opening, closing, giving up: nothing is left behind, no caller is left waiting. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LifecycleTest {
    private static final long MAX_GROWTH_KILOBYTES = 64 * 1024;

    @TempDir
    Path directory;

    private EncoderOptions options;

    @BeforeEach
    void writeModel() throws IOException {
        options = EncoderOptions.of(TinyModel.tokens().write(directory).toString())
                .withThreads(2);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldLeaveNeitherMemoryNorThreadsAfterThousandOpensAndCloses() throws IOException {
        // Given a warm process
        openAndClose(300);
        long threads = threads();

        // When: a leak grows in every round, pages of the Java heap that are touched for the first time do not
        long growth = Long.MAX_VALUE;
        for (int round = 0; round < 3 && growth >= MAX_GROWTH_KILOBYTES; round++) {
            long before = nativeKilobytes();
            openAndClose(1000);
            growth = nativeKilobytes() - before;
        }

        // Then: what is left is far below what one session a time would hold
        assertThat(threads()).isLessThanOrEqualTo(threads);
        assertThat(growth).as("growth in kB").isLessThan(MAX_GROWTH_KILOBYTES);
    }

    private void openAndClose(int times) {
        for (int i = 0; i < times; i++) {
            try (TextEncoder encoder = TextEncoders.open(options)) {
                assertThat(encoder.encode("a b c").tokens()).isEqualTo(5);
            }
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("embedstream-encoder"))
                .count();
    }

    /** Resident memory without the Java heap. */
    private static long nativeKilobytes() throws IOException {
        System.gc();
        long heap = Runtime.getRuntime().totalMemory() / 1024;
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                - heap;
    }

    @Test
    void shouldFinishCallsUnderWayAndRefuseLaterOnesWhenClosedDuringUse() throws Exception {
        // Given callers that never stop by themselves
        TextEncoder encoder = TextEncoders.open(options);
        CountDownLatch busy = new CountDownLatch(64);
        ExecutorService callers = Executors.newFixedThreadPool(64);
        List<Future<Integer>> calls = new ArrayList<>();
        for (int caller = 0; caller < 64; caller++) {
            calls.add(callers.submit(() -> encodeUntilRefused(encoder, busy)));
        }
        busy.await();

        // When
        encoder.close();

        // Then
        for (Future<Integer> call : calls) {
            assertThat(call.get()).isPositive();
        }
        callers.shutdownNow();
        assertThat(threads()).isZero();
    }

    private static int encodeUntilRefused(TextEncoder encoder, CountDownLatch busy) {
        int rounds = 0;
        try {
            while (true) {
                List<Embedding> embeddings = encoder.encode(List.of("a", "b c", "d e f"));
                assertThat(embeddings).hasSize(3);
                if (rounds++ == 0) {
                    busy.countDown();
                }
            }
        } catch (EncoderException expected) {
            assertThat(expected).hasMessageContaining("is closed");
            return rounds;
        }
    }

    @Test
    void shouldGiveUpAndStayUsableWhenCallerIsInterrupted() throws Exception {
        try (TextEncoder encoder = TextEncoders.open(options.withMaxPendingTexts(4))) {
            ExecutorService caller = Executors.newSingleThreadExecutor();
            CountDownLatch started = new CountDownLatch(1);
            Future<?> call = caller.submit(() -> {
                started.countDown();
                encoder.encode(Collections.nCopies(5_000_000, "a b c d"));
            });
            started.await();

            caller.shutdownNow();

            assertThatThrownBy(call::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(EncoderException.class)
                    .hasMessageContaining("interrupted");
            assertThat(encoder.encode(List.of("a", "b", "c", "d", "e"))).hasSize(5);
        }
    }

    @Test
    void shouldServeEveryCallerWhenQueueIsTiny() throws Exception {
        try (TextEncoder encoder = TextEncoders.open(options.withMaxPendingTexts(1))) {
            ExecutorService callers = Executors.newFixedThreadPool(16);
            List<Future<List<Embedding>>> calls = new ArrayList<>();
            for (int caller = 0; caller < 16; caller++) {
                calls.add(callers.submit(() -> encoder.encode(List.of("a", "b c", "d"))));
            }
            for (Future<List<Embedding>> call : calls) {
                assertThat(call.get()).hasSize(3);
            }
            callers.shutdown();
        }
    }
}
