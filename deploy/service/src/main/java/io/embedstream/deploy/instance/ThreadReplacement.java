package io.embedstream.deploy.instance;

import io.embedstream.deploy.topics.MissingPrivileges;
import io.embedstream.serde.retry.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.processor.TaskId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a failed stream thread, so that a transient fault (a registry or a device out of reach) costs time and no
 * records; each death in a while delays the next replacement longer. Gives up, which stops the application, when it is
 * no such fault: a task fails repeatedly without committing anything in between, however far apart; too many
 * threads die in a while; a privilege is missing; the disk cannot be written; an input has other partitions than its
 * state; or another process has this instance's name. Safe for many threads.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
    private static final String NO_TASK = "no task";
    /** Deaths in a row for want of a privilege: one that is taken away and given back costs only time. */
    private static final int REFUSALS = 3;

    private final Limits limits;
    private final Group group;
    private final InstantSource clock;
    private final Consumer<Duration> pause;
    private final Deque<Instant> deaths = new ArrayDeque<>();
    private final CrashLoop crashLoop = new CrashLoop();
    private Throwable last;
    private String reason;

    /**
     * When to give up.
     *
     * @param ofTask deaths of one task without progress that are one too many
     * @param inWindow deaths within the window that are one too many
     */
    record Limits(int ofTask, int inWindow, Duration window) {}

    /**
     * The consumer group, as the failing thread queries it.
     *
     * @param leave takes the calling thread out of the group
     * @param committed offsets that the input of a task, or without one of all tasks, is committed at; empty if unknown
     */
    record Group(Runnable leave, Function<Optional<TaskId>, Map<TopicPartition, Long>> committed) {}

    /** @param pause blocks the failing thread */
    ThreadReplacement(Limits limits, Group group, InstantSource clock, Consumer<Duration> pause) {
        this.limits = limits;
        this.group = group;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        var task = task(failure);
        var committed = group.committed().apply(task);
        group.leave().run();
        int recent = record(failure);
        var giveUp = reasonToGiveUp(failure, recent, task.map(TaskId::toString).orElse(NO_TASK), committed);
        if (giveUp.isPresent()) {
            LOG.error("{}; stopping", giveUp.get(), failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.warn("a stream thread failed and is replaced; its work is done again", failure);
        pause.accept(BACKOFF.pause(recent));
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static Optional<TaskId> task(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StreamsException ofTask && ofTask.taskId().isPresent()) {
                return ofTask.taskId();
            }
        }
        return Optional.empty();
    }

    private static boolean isFenced(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FencedInstanceIdException) {
                return true;
            }
        }
        return false;
    }

    /** Deaths within the window, this one included. */
    private synchronized int record(Throwable failure) {
        last = failure;
        Instant now = clock.instant();
        deaths.addLast(now);
        while (deaths.peekFirst().isBefore(now.minus(limits.window()))) {
            deaths.removeFirst();
        }
        return deaths.size();
    }

    private synchronized Optional<String> reasonToGiveUp(
            Throwable failure, int recent, String task, Map<TopicPartition, Long> committed) {
        int inARow = crashLoop.died(task, committed);
        var lasting = DiskFault.in(failure).or(() -> WidthFault.in(failure));
        var refused = MissingPrivileges.in(failure);
        if (lasting.isPresent()) {
            reason = lasting.get();
        } else if (isFenced(failure)) {
            reason = "another process uses the group.instance.id of this instance; every instance needs one of its own,"
                    + " and a state directory that is no copy of a running one's";
        } else if (refused.isPresent() && inARow >= Math.min(REFUSALS, limits.ofTask())) {
            reason = refused.get();
        } else if (inARow >= limits.ofTask()) {
            reason = inARow + " stream threads in a row failed in task " + task + committed.keySet()
                    + ", which committed nothing in between";
        } else if (recent >= limits.inWindow()) {
            reason = recent + " stream threads failed within " + limits.window();
        }
        return Optional.ofNullable(reason);
    }

    /** Blocks the calling thread; an interrupt ends it early. */
    static void sleep(Duration span) {
        try {
            Thread.sleep(span.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** When the latest thread failed. */
    synchronized Optional<Instant> lastDeath() {
        return Optional.ofNullable(deaths.peekLast());
    }

    /** The failure of the latest thread, or null. */
    synchronized Throwable lastFailure() {
        return last;
    }

    /** Why the application was stopped, if it was. */
    synchronized Optional<String> reason() {
        return Optional.ofNullable(reason);
    }
}
