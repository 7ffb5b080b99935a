package io.embedstream.deploy.instance;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.ReadOnlyFileSystemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rocksdb.RocksDBException;

class ThreadReplacementTest {
    private static final TopicPartition CHATS = new TopicPartition("chats", 1);
    private static final TaskId TASK = new TaskId(0, 1);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final List<Duration> pauses = new ArrayList<>();
    private final AtomicLong committed = new AtomicLong();
    private final AtomicInteger left = new AtomicInteger();
    private boolean offsetsKnown = true;
    private final ThreadReplacement handler = new ThreadReplacement(
            new ThreadReplacement.Limits(3, 5, Duration.ofMinutes(1)),
            new ThreadReplacement.Group(
                    left::incrementAndGet, task -> offsetsKnown ? Map.of(CHATS, committed.get()) : Map.of()),
            now::get,
            pauses::add);

    private static StreamsException poison() {
        return new StreamsException(new IllegalStateException("poison"), TASK);
    }

    @Test
    void shouldReplaceAThreadLaterEachTimeAndLeaveTheGroupAtOnce() {
        for (int i = 0; i < 4; i++) {
            committed.incrementAndGet();
            assertThat(handler.handle(poison())).isEqualTo(REPLACE_THREAD);
        }
        assertThat(pauses)
                .containsExactly(
                        Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(800));
        assertThat(left).hasValue(4);
    }

    @Test
    void shouldGiveUpWhenTooManyDieInAWhile() {
        for (int i = 0; i < 4; i++) {
            committed.incrementAndGet();
            handler.handle(poison());
        }
        committed.incrementAndGet();
        var failure = poison();
        assertThat(handler.handle(failure)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(handler.lastFailure()).isSameAs(failure);
        assertThat(handler.reason()).hasValue("5 stream threads failed within PT1M");
    }

    @ParameterizedTest
    @MethodSource
    void shouldGiveUpAtOnceWhenTheStateDirectoryCannotBeWritten(Throwable ofDisk, String sign) {
        var failure = new StreamsException(new ProcessorStateException("store chats at location /state", ofDisk), TASK);

        assertThat(handler.handle(failure)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(handler.reason())
                .hasValue("the state directory cannot be written (" + sign
                        + "); nothing committed is lost: make room for state.dir, or move it, and start again");
    }

    static Stream<Arguments> shouldGiveUpAtOnceWhenTheStateDirectoryCannotBeWritten() {
        return Stream.of(
                Arguments.of(
                        new RocksDBException("While appending to file: /state/000012.sst: No space left on device"),
                        "No space left on device"),
                Arguments.of(
                        new FileSystemException("/state/.checkpoint.tmp", null, "Read-only file system"),
                        "Read-only file system"),
                Arguments.of(new ReadOnlyFileSystemException(), "Read-only file system"),
                Arguments.of(new UncheckedIOException(new IOException("Disk quota exceeded")), "Disk quota exceeded"));
    }

    @Test
    void shouldGiveUpAtOnceAndSayWhatToDoWhenAnInputWasWidened() {
        var failure = new StreamsException("Existing internal topic app-due-store-changelog has invalid partitions:"
                + " expected: 4; actual: 3. Use 'org.apache.kafka.tools.StreamsResetter' tool to clean up invalid"
                + " topics before processing.");

        assertThat(handler.handle(failure)).isEqualTo(SHUTDOWN_CLIENT);

        assertThat(handler.reason().orElseThrow())
                .contains("an input has 4 partitions now and had 3 before", "app-due-store-changelog")
                .contains("copy the input to a topic with 3 partitions")
                .doesNotContain("StreamsResetter");
    }

    @Test
    void shouldForgetDeathsThatAreLongPast() {
        for (int i = 0; i < 10; i++) {
            now.set(Instant.EPOCH.plus(Duration.ofMinutes(2L * i)));
            committed.incrementAndGet();
            assertThat(handler.handle(poison())).isEqualTo(REPLACE_THREAD);
        }
        assertThat(pauses).containsOnly(Duration.ofMillis(100));
    }

    @Test
    void shouldGiveUpWhenATaskCommitsNothingBetweenDeathsHoweverFarApart() {
        // Given deaths a session timeout apart, of which no window holds many
        assertThat(handler.handle(poison())).isEqualTo(REPLACE_THREAD);
        now.set(now.get().plus(Duration.ofMinutes(2)));
        assertThat(handler.handle(poison())).isEqualTo(REPLACE_THREAD);
        now.set(now.get().plus(Duration.ofMinutes(2)));
        // When
        assertThat(handler.handle(poison())).isEqualTo(SHUTDOWN_CLIENT);
        // Then
        assertThat(handler.reason().orElseThrow())
                .contains("task 0_1")
                .contains("chats-1")
                .contains("committed nothing");
    }

    @Test
    void shouldCountDeathsOfWhichProgressIsUnknown() {
        handler.handle(poison());
        offsetsKnown = false;
        handler.handle(poison());
        offsetsKnown = true;
        assertThat(handler.handle(poison())).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void shouldGiveUpAtOnceWhenAnotherProcessHasItsName() {
        var fenced = new StreamsException(new FencedInstanceIdException("fenced"));
        assertThat(handler.handle(fenced)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(handler.reason().orElseThrow()).contains("group.instance.id");
    }

    @ParameterizedTest
    @MethodSource
    void shouldNameThePrivilegeWhenOneIsMissing(Throwable refused, String missing) {
        var patient = new ThreadReplacement(
                new ThreadReplacement.Limits(10, 20, Duration.ofMinutes(5)),
                new ThreadReplacement.Group(() -> {}, task -> Map.of()),
                now::get,
                pauses::add);
        var failure = new StreamsException("a client failed", refused);

        assertThat(patient.handle(failure)).isEqualTo(REPLACE_THREAD);
        assertThat(patient.handle(failure)).isEqualTo(REPLACE_THREAD);
        assertThat(patient.handle(failure)).isEqualTo(SHUTDOWN_CLIENT);

        assertThat(patient.reason().orElseThrow())
                .startsWith("privileges are missing: " + missing)
                .contains("docs/operations.md");
    }

    static Stream<Arguments> shouldNameThePrivilegeWhenOneIsMissing() {
        return Stream.of(
                Arguments.of(GroupAuthorizationException.forGroupId("texts"), "group texts: READ;"),
                Arguments.of(
                        new TopicAuthorizationException(Set.of("news", "chats")),
                        "topic chats: READ, WRITE or CREATE; topic news: READ, WRITE or CREATE;"),
                Arguments.of(
                        new KafkaException(new TransactionalIdAuthorizationException("refused")),
                        "transactional ids that begin with application.id: WRITE;"));
    }
}
