package io.embedstream.it.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.embedstream.deploy.topics.CommittedReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * What is left of some text in the changelogs and compacted topics of a run once they are compacted: of each key the
 * latest value, deleted ones left out.
 */
record KeptRecords(Map<String, Object> clients, RunConfig run, String mark) {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Number of records with the text, in key or value, by topic; topics without are left out. */
    Map<String, Integer> found() {
        var found = new TreeMap<String, Integer>();
        try (var consumer = CommittedReader.open(clients)) {
            Stream.concat(
                            consumer.listTopics().keySet().stream()
                                    .filter(topic -> topic.startsWith(run.applicationId() + "-"))
                                    .filter(topic -> topic.endsWith("-changelog")),
                            Stream.of(run.topics().control(), run.topics().profiles()))
                    .forEach(topic -> {
                        int count = count(consumer, topic);
                        if (count > 0) {
                            found.put(topic, count);
                        }
                    });
        }
        return found;
    }

    private int count(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        var partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        var latest = new HashMap<String, String>();
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(POLL).forEach(record -> {
                if (record.value() == null) {
                    latest.remove(text(record.key()));
                } else {
                    latest.put(text(record.key()), text(record.value()));
                }
            });
        }
        return (int) latest.entrySet().stream()
                .filter(entry ->
                        entry.getKey().contains(mark) || entry.getValue().contains(mark))
                .count();
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, ISO_8859_1);
    }
}
