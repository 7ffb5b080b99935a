package io.embedstream.it.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.UserReview;
import io.embedstream.topology.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Events at an even pace, with the texts of the samples: of ten events eight are messages of customers, one is an
 * article, one a review. Used by one thread.
 */
final class EventLoad implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SAMPLES = "/io/embedstream/deploy/samples/";
    private static final int OF_A_KIND = 10;
    private static final int CONVERSATIONS = 2_000;
    private static final int USERS = 2_000;
    private static final long PAUSE_NANOS = Duration.ofMillis(2).toNanos();

    private final EmbedstreamConfig config;
    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<JsonNode> chats = samples("chats");
    private final List<JsonNode> news = samples("news");
    private final List<JsonNode> reviews = samples("reviews");
    private long sent;

    EventLoad(EmbedstreamConfig config, KafkaProducer<byte[], byte[]> producer) throws IOException {
        this.config = config;
        this.topics = config.topology().topics();
        this.producer = producer;
    }

    private static List<JsonNode> samples(String stream) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                EventLoad.class.getResourceAsStream(SAMPLES + stream + ".jsonl"), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(JSON.readTree(line));
            }
        }
        return lines;
    }

    /** Events sent so far. */
    long sent() {
        return sent;
    }

    /** Sends for a while; returns when the broker has all. */
    void send(int perSecond, Duration time) {
        long start = System.nanoTime();
        long before = sent;
        long elapsed = 0;
        while (elapsed < time.toNanos()) {
            long due = before + (long) (elapsed / 1e9 * perSecond);
            while (sent < due) {
                sendOne();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            elapsed = System.nanoTime() - start;
        }
        producer.flush();
    }

    private void sendOne() {
        long number = sent++;
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        switch ((int) (number % OF_A_KIND)) {
            case 0 -> {
                JsonNode sample = sample(news, number);
                String id = "load-news-" + number;
                send(
                        topics.news(),
                        FinancialNews.class,
                        id,
                        new FinancialNews(id, text(sample, "headline"), text(sample, "body"), null, List.of(), now));
            }
            case 1 -> {
                JsonNode sample = sample(reviews, number);
                String user = "load-user-" + number % USERS;
                send(
                        topics.reviews(),
                        UserReview.class,
                        user,
                        new UserReview(
                                "load-review-" + number,
                                user,
                                text(sample, "item_id"),
                                null,
                                text(sample, "text"),
                                null,
                                now));
            }
            default -> {
                JsonNode sample = sample(chats, number);
                String conversation = "load-" + number % CONVERSATIONS;
                send(
                        topics.chats(),
                        SupportChat.class,
                        conversation,
                        new SupportChat(
                                "load-chat-" + number,
                                conversation,
                                null,
                                "customer",
                                text(sample, "text"),
                                null,
                                now));
            }
        }
    }

    private static JsonNode sample(List<JsonNode> samples, long number) {
        return samples.get((int) (number / OF_A_KIND % samples.size()));
    }

    private static String text(JsonNode sample, String field) {
        return sample.path(field).asText(null);
    }

    private <T extends SpecificRecord> void send(String topic, Class<T> type, String key, T value) {
        byte[] bytes = config.recordFormats().serde(type).serializer().serialize(topic, value);
        producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), bytes));
    }

    @Override
    public void close() {
        producer.close();
    }
}
