package io.embedstream.deploy.demo;

import io.embedstream.deploy.threads.DaemonThreads;
import io.embedstream.deploy.topics.CommittedReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Follows topics from their beginning, read_committed, on a thread of its own. The sink is called on that thread.
 */
final class OutputTail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Sink sink;
    private final Thread thread;
    private final CountDownLatch current = new CountDownLatch(1);
    private volatile boolean closing;
    private volatile RuntimeException failure;

    private OutputTail(KafkaConsumer<byte[], byte[]> consumer, Sink sink) {
        this.consumer = consumer;
        this.sink = sink;
        this.thread = DaemonThreads.of("output-tail", this::follow);
    }

    /** Starts to follow; returns when what was committed at the time of the call has gone to the sink. */
    static OutputTail start(Map<String, Object> clientSettings, Collection<String> topics, Sink sink)
            throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000);
        KafkaConsumer<byte[], byte[]> consumer = CommittedReader.open(settings);
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            for (PartitionInfo info : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, info.partition()));
            }
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        OutputTail tail = new OutputTail(consumer, sink);
        tail.thread.start();
        tail.current.await();
        tail.requireWell();
        return tail;
    }

    /** Throws what following failed of, if it did. */
    void requireWell() {
        if (failure != null) {
            throw failure;
        }
    }

    /** Stops when everything polled has gone to the sink. */
    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (consumer) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (!closing) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    sink.accept(record);
                }
                if (current.getCount() > 0 && isPast(ends)) {
                    current.countDown();
                }
            }
        } catch (WakeupException expected) {
            // Thrown by poll when close() wakes it.
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            current.countDown();
        }
    }

    private boolean isPast(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Takes records in the order of each partition. */
    @FunctionalInterface
    interface Sink {
        void accept(ConsumerRecord<byte[], byte[]> record);
    }
}
