package io.embedstream.it.vectorstore;

import io.embedstream.topology.vectorstore.sharded.SearchRequest;
import io.embedstream.topology.vectorstore.sharded.ShardedAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Creates, writes and reads the topics of a test. */
record TestTopics(String bootstrapServers) {

    private static final Duration POLL = Duration.ofMillis(200);

    void create(int partitions, String... names) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            List<NewTopic> topics = new ArrayList<>();
            for (String name : names) {
                topics.add(new NewTopic(name, partitions, (short) 1));
            }
            admin.createTopics(topics).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the test's topics could not be created", e);
        }
    }

    /** Writes vectors under their keys, in the order of the keys. */
    void write(String topic, Map<String, float[]> vectors) {
        Map<String, String> texts = new TreeMap<>();
        vectors.forEach((key, vector) -> texts.put(key, UnitVectors.toText(vector)));
        send(topic, texts, new StringSerializer());
    }

    /** Asks for the ten nearest to each of some of the queries, which are known by their ids. */
    void ask(String topic, Map<String, float[]> queries, List<String> ids) {
        Map<String, SearchRequest> requests = new TreeMap<>();
        ids.forEach(id -> requests.put(id, new SearchRequest(queries.get(id), 10, "model-a", "")));
        send(topic, requests, SearchRequest.serde().serializer());
    }

    private <V> void send(String topic, Map<String, V> records, Serializer<V> values) {
        try (KafkaProducer<String, V> producer =
                new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), values)) {
            records.forEach((key, value) -> producer.send(new ProducerRecord<>(topic, key, value)));
        }
    }

    /** Waits until so many queries are answered and returns all committed answers by the query's id. */
    Map<String, List<ShardedAnswer<String, String>>> awaitAnswers(String topic, int count) {
        Map<String, List<ShardedAnswer<String, String>>> answers = new TreeMap<>();
        Deserializer<ShardedAnswer<String, String>> values =
                ShardedAnswer.serde(Serdes.String(), Serdes.String()).deserializer();
        Conditions.await(count + " answers", () -> {
            answers.clear();
            read(topic, values)
                    .forEach(found -> answers.computeIfAbsent(found.key(), id -> new ArrayList<>())
                            .add(found.value()));
            return answers.size() >= count;
        });
        return answers;
    }

    /** All committed records of a topic, each partition in its order. */
    <V> List<ConsumerRecord<String, V>> read(String topic, Deserializer<V> values) {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        List<ConsumerRecord<String, V>> records = new ArrayList<>();
        try (KafkaConsumer<String, V> consumer = new KafkaConsumer<>(config, new StringDeserializer(), values)) {
            List<TopicPartition> partitions = new ArrayList<>();
            consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(records::add);
            }
        }
        return records;
    }
}
