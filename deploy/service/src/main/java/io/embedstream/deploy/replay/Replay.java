package io.embedstream.deploy.replay;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.topics.CommittedReader;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The replay of one file into the topic of its stream, resumed behind the last committed record whenever it is run
 * again. What is no record of the stream becomes a dead letter and is reported to the listener. Run by one thread;
 * {@link #stop} may be called by any.
 */
public final class Replay {
    /** While records trickle, what was sent becomes visible after at most this time. */
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
     * Sends the records that are not committed yet and returns when they are, or after {@link #stop}.
     *
     * @return what this call sent
     * @throws UsageException if the key is that of another file, or a record is larger than its topic takes
     * @throws IOException if the file cannot be read
     * @throws org.apache.kafka.common.KafkaException if the broker or the registry refuses
     */
    public ReplayResult run() throws IOException, InterruptedException {
        try (ReplayProducer producer = new ReplayProducer(target, key);
                SourceReader lines = file.open()) {
            Progress progress = committedProgress();
            listener.committed(stream, progress.records(), file.records());
            return send(lines, producer, progress);
        }
    }

    /** Makes {@link #run} commit what it has sent and return. */
    public void stop() {
        stop.countDown();
    }

    private Progress committedProgress() throws IOException {
        ProgressTopic topic = new ProgressTopic(target.clientSettings(), target.progressTopic());
        Map<ProgressKey, Progress> kept = topic.read();
        Progress progress = kept.containsKey(key) ? kept.get(key) : keptForAnyTopic(kept);
        progress.requireOf(stream, file);
        return progress;
    }

    /** What an earlier build kept is about this topic, unless fewer records ever came there than it has sent. */
    private Progress keptForAnyTopic(Map<ProgressKey, Progress> kept) {
        Progress progress = kept.getOrDefault(key.ofAnyTopic(), Progress.none(file));
        return progress.sent() == 0 || progress.sent() <= offsetsOfTopic() ? progress : Progress.none(file);
    }

    private long offsetsOfTopic() {
        String topic = target.topics().get(stream);
        try (Consumer<byte[], byte[]> consumer = CommittedReader.open(target.clientSettings())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private ReplayResult send(SourceReader lines, ReplayProducer producer, Progress from)
            throws IOException, InterruptedException {
        LineRecords records = new LineRecords(stream, target, InstantSource.system(), from.time());
        long startedAt = System.nanoTime();
        Progress progress = from;
        Optional<SourceLine> line = firstBehind(from.position(), lines);
        while (line.isPresent() && stop.getCount() > 0) {
            boolean good = send(line.get(), records, producer);
            progress = progress.next(lines.position(), good, records.lastTime());
            line = lines.next();
            Duration wait = untilDue(progress.records() - from.records(), startedAt);
            if (line.isEmpty() || producer.isFull() || wouldGrowOld(producer, wait)) {
                commit(producer, progress);
            }
            stop.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        }
        if (producer.isOpen()) {
            commit(producer, progress);
        }
        return ReplayResult.between(from, progress);
    }

    private static Optional<SourceLine> firstBehind(long position, SourceReader lines) throws IOException {
        Optional<SourceLine> line = lines.next();
        while (line.isPresent() && lines.position() <= position) {
            line = lines.next();
        }
        return line;
    }

    /** @return whether the line is a record of the stream */
    private boolean send(SourceLine line, LineRecords records, ReplayProducer producer) {
        try {
            ProducerRecord<byte[], byte[]> record = records.of(line);
            producer.send(record, line.place());
            return true;
        } catch (BadLineException e) {
            BadRecord bad = new BadRecord(file, line.place(), e);
            long time = stream.isCatalog() ? InstantSource.system().millis() : records.lastTime();
            producer.send(BadLineLetter.of(bad, line.value(), target, time), line.place());
            listener.bad(bad);
            return false;
        }
    }

    /** Only waiting makes a batch old: at full speed batches are cut by size alone, so that offsets are repeatable. */
    private static boolean wouldGrowOld(ReplayProducer producer, Duration wait) {
        return !wait.isZero() && producer.age().plus(wait).compareTo(MAX_AGE) > 0;
    }

    private Duration untilDue(long sent, long startedAt) {
        Duration wait = pace.due(sent).minusNanos(System.nanoTime() - startedAt);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private void commit(ReplayProducer producer, Progress progress) throws IOException {
        producer.commit(progress);
        listener.committed(stream, progress.records(), file.records());
    }
}
