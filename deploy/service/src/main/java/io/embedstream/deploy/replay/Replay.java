package io.embedstream.deploy.replay;

import io.embedstream.deploy.config.UsageException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The replay of one file into the topic of its stream, resumed behind the last committed line whenever it is run
 * again. Run by one thread; {@link #stop} may be called by any.
 */
public final class Replay {
    /** While lines trickle, what was sent becomes visible after at most this time. */
    private static final Duration MAX_AGE = Duration.ofMillis(100);

    private final ReplayTarget target;
    private final ProgressKey key;
    private final SourceStream stream;
    private final SourceFile file;
    private final Pace pace;
    private final ReplayListener listener;
    private final CountDownLatch stop = new CountDownLatch(1);

    /**
     * A replay that has not begun.
     *
     * @param key under which its progress is kept
     */
    public Replay(ReplayTarget target, ProgressKey key, SourceFile file, Pace pace, ReplayListener listener) {
        this.target = target;
        this.key = key;
        this.stream = key.stream();
        this.file = file;
        this.pace = pace;
        this.listener = listener;
    }

    /**
     * Sends the lines that are not committed yet and returns when they are, or after {@link #stop}.
     *
     * @return lines sent by this call
     * @throws UsageException if the key is that of another file, or a line is larger than its topic takes
     * @throws IOException if the file cannot be read
     * @throws org.apache.kafka.common.KafkaException if the broker or the registry refuses
     */
    public long run() throws IOException, InterruptedException {
        try (ReplayProducer producer = new ReplayProducer(target, key);
                LineReader lines = new LineReader(file.path())) {
            Progress progress = committedProgress();
            listener.committed(stream, progress.lines(), file.lines());
            skip(lines, progress.lines());
            return send(lines, producer, progress);
        }
    }

    /** Makes {@link #run} commit what it has sent and return. */
    public void stop() {
        stop.countDown();
    }

    private Progress committedProgress() throws IOException {
        Progress progress = new ProgressTopic(target.clientSettings(), target.progressTopic())
                .read()
                .getOrDefault(key, Progress.none(file));
        progress.requireOf(stream, file);
        return progress;
    }

    private static void skip(LineReader lines, long count) throws IOException {
        for (long i = 0; i < count; i++) {
            lines.next();
        }
    }

    private long send(LineReader lines, ReplayProducer producer, Progress from)
            throws IOException, InterruptedException {
        LineRecords records = new LineRecords(
                stream, target.topics().get(stream), target.serializer(), InstantSource.system(), from.time());
        long startedAt = System.nanoTime();
        long sent = 0;
        Optional<byte[]> line = lines.next();
        while (line.isPresent() && stop.getCount() > 0) {
            producer.send(records.of(line.get()), from.lines() + sent + 1);
            sent++;
            line = lines.next();
            Duration wait = untilDue(sent, startedAt);
            if (line.isEmpty() || producer.isFull() || wouldGrowOld(producer, wait)) {
                commit(producer, from.lines() + sent, records.lastTime());
            }
            stop.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        }
        if (producer.isOpen()) {
            commit(producer, from.lines() + sent, records.lastTime());
        }
        return sent;
    }

    /** Only waiting makes a batch old: at full speed batches are cut by size alone, so that offsets are repeatable. */
    private static boolean wouldGrowOld(ReplayProducer producer, Duration wait) {
        return !wait.isZero() && producer.age().plus(wait).compareTo(MAX_AGE) > 0;
    }

    private Duration untilDue(long sent, long startedAt) {
        Duration wait = pace.due(sent).minusNanos(System.nanoTime() - startedAt);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private void commit(ReplayProducer producer, long lines, long time) throws IOException {
        producer.commit(new Progress(file.digest(), lines, time));
        listener.committed(stream, lines, file.lines());
    }
}
