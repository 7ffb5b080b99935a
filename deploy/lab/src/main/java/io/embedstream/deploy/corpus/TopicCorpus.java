package io.embedstream.deploy.corpus;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.topics.CommittedReader;
import io.embedstream.encoder.files.AtomicFile;
import io.embedstream.encoder.words.text.WordCutter;
import io.embedstream.topology.TopicTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * The texts of a topic up to its committed end, as a file of words: one partition after the other, each in its order,
 * so that the same records give the same file. Records are read by parts and never held. Used by one thread.
 */
public final class TopicCorpus {
    private final Map<String, Object> clientSettings;
    private final TopicTexts texts;
    private final WordCutter cutter;

    /** @param clientSettings properties of Kafka clients, {@code bootstrap.servers} among them */
    public TopicCorpus(Map<String, Object> clientSettings, TopicTexts texts, WordCutter cutter) {
        this.clientSettings = clientSettings;
        this.texts = texts;
        this.cutter = cutter;
    }

    /**
     * What was read.
     *
     * @param records committed records
     * @param texts those of them that have a text
     */
    public record Result(long records, long texts) {}

    /**
     * Writes the file, whole or not at all.
     *
     * @throws UsageException if there is no such topic
     * @throws io.embedstream.deploy.config.UnreachableException if nothing comes from the topic for a minute
     * @throws IOException if the file cannot be written
     */
    public Result write(Path file) throws IOException {
        List<Result> read = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedReader.open(clientSettings)) {
            AtomicFile.writeText(file, out -> {
                WordLines lines = new WordLines(cutter, out);
                for (TopicPartition partition : partitions(consumer)) {
                    read.add(read(consumer, partition, lines));
                }
            });
        }
        return new Result(
                read.stream().mapToLong(Result::records).sum(),
                read.stream().mapToLong(Result::texts).sum());
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        List<PartitionInfo> found = consumer.partitionsFor(texts.topic());
        if (found == null || found.isEmpty()) {
            throw new UsageException("--topic " + texts.topic() + ": there is no such topic");
        }
        return found.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .toList();
    }

    private Result read(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, WordLines lines)
            throws IOException {
        long[] counts = new long[2];
        CommittedReader.<IOException>readWhole(consumer, List.of(partition), record -> {
            counts[0]++;
            counts[1] += write(record, lines) ? 1 : 0;
        });
        return new Result(counts[0], counts[1]);
    }

    private boolean write(ConsumerRecord<byte[], byte[]> record, WordLines lines) throws IOException {
        Optional<String> text = texts.text(record.headers(), record.value());
        if (text.isPresent()) {
            lines.write(text.get());
        }
        return text.isPresent();
    }
}
