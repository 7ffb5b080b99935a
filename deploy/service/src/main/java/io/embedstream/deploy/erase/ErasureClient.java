package io.embedstream.deploy.erase;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.deploy.topics.CommittedReader;
import io.embedstream.deploy.topics.LatestByKey;
import io.embedstream.topology.erasure.ErasureReport;
import io.embedstream.topology.erasure.ErasureRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends a request and reads reports until every task has done it; then the request, which names the person, is
 * withdrawn. Used by one thread.
 */
public final class ErasureClient implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Object> clientSettings;
    private final String control;
    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<byte[], byte[]> reports;
    private final int applications;

    /**
     * Connects.
     *
     * @param clientSettings properties of Kafka clients, {@code bootstrap.servers} among them
     * @param control topic of requests
     * @param erasures topics of reports, one of each application that is waited for
     */
    public ErasureClient(Map<String, Object> clientSettings, String control, Collection<String> erasures) {
        this.clientSettings = Map.copyOf(clientSettings);
        this.control = control;
        Map<String, Object> own = new HashMap<>(clientSettings);
        own.put(ProducerConfig.ACKS_CONFIG, "all");
        producer = new KafkaProducer<>(own, new StringSerializer(), new StringSerializer());
        reports = CommittedReader.open(clientSettings);
        List<TopicPartition> partitions = erasures.stream()
                .flatMap(topic -> reports.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        applications = erasures.size();
        reports.assign(partitions);
        reports.seekToEnd(partitions);
        partitions.forEach(reports::position);
    }

    /** A new id; ids sort as they were made. */
    public static String newRequestId() {
        return Instant.now() + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /**
     * Sends a request and waits for the reports.
     *
     * @param partitions the tasks of the first so many of each application keep something of the person
     * @param isLast whether nobody else keeps something: the request is withdrawn then when all have answered
     * @param each sees every report as it comes
     * @return what was reported within the time
     * @throws IOException if the requests cannot be read that are to be withdrawn
     */
    public ErasureProgress erase(
            String requestId,
            ErasureRequest request,
            int partitions,
            boolean isLast,
            Duration patience,
            Consumer<ErasureReport> each)
            throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        send(requestId, request.json());
        ErasureProgress progress = new ErasureProgress(partitions, applications);
        while (!progress.isComplete() && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : reports.poll(POLL)) {
                report(record, requestId).ifPresent(report -> {
                    progress.add(record.topic(), report);
                    each.accept(report);
                });
            }
        }
        if (progress.isComplete() && isLast) {
            withdraw(requestId, request);
        }
        return progress;
    }

    /** Requests of before are done with this one: of those that had no answer in time nobody else takes care. */
    private void withdraw(String requestId, ErasureRequest request) throws IOException {
        for (var entry : LatestByKey.read(clientSettings, control).entrySet()) {
            boolean same = request.json().equals(new String(entry.getValue().value(), UTF_8));
            if (same && entry.getKey().compareTo(requestId) <= 0) {
                send(entry.getKey(), null);
            }
        }
    }

    private static Optional<ErasureReport> report(ConsumerRecord<byte[], byte[]> record, String requestId) {
        if (record.value() == null) {
            return Optional.empty();
        }
        ErasureReport report = ErasureReport.parse(new String(record.value(), UTF_8));
        return Optional.of(report).filter(found -> found.request().equals(requestId));
    }

    private void send(String key, String value) {
        try {
            producer.send(new ProducerRecord<>(control, key, value)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing to " + control, e);
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "writing to " + control + " failed: " + e.getCause().getMessage(), e.getCause());
        }
    }

    @Override
    public void close() {
        reports.close();
        producer.close();
    }
}
