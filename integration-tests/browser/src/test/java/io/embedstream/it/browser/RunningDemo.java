package io.embedstream.it.browser;

import io.embedstream.deploy.app.Endpoints;
import io.embedstream.deploy.app.StopSignal;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.demo.Demo;
import io.embedstream.deploy.demo.DemoOptions;
import io.embedstream.deploy.demo.DemoView;
import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.deploy.table.TableOptions;
import io.embedstream.schemas.EnrichedEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** A demonstration of the samples in this process, with one record that is none, so that there is a dead letter. */
final class RunningDemo implements AutoCloseable {
    private static final int START_SECONDS = 180;

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CompletableFuture<String> console = new CompletableFuture<>();
    private final CompletableFuture<Endpoints> endpoints = new CompletableFuture<>();
    private final CompletableFuture<EmbedstreamConfig> config = new CompletableFuture<>();
    private final CompletableFuture<Void> firstOutput = new CompletableFuture<>();
    private final CompletableFuture<String> summary = new CompletableFuture<>();

    private final Map<SourceStream, Path> files;
    private final Map<String, String> environment;

    private RunningDemo(Map<SourceStream, Path> files, Map<String, String> environment) {
        this.files = files;
        this.environment = environment;
    }

    /** Returns when the first committed output record has been seen. */
    static RunningDemo start() throws Exception {
        return start(Map.of(), Map.of());
    }

    /**
     * The same of given files, whose events are sent once.
     *
     * @param environment overrides the configuration
     */
    static RunningDemo start(Map<SourceStream, Path> files, Map<String, String> environment) throws Exception {
        RunningDemo demo = new RunningDemo(files, environment);
        Thread thread = new Thread(demo::run, "demo");
        thread.setDaemon(true);
        thread.start();
        demo.summary.whenComplete((line, failure) -> {
            if (failure != null) {
                demo.firstOutput.completeExceptionally(failure);
                demo.endpoints.completeExceptionally(failure);
                demo.config.completeExceptionally(failure);
                demo.console.completeExceptionally(failure);
            }
        });
        demo.sendWhatIsNoRecord();
        demo.firstOutput.get(START_SECONDS, TimeUnit.SECONDS);
        return demo;
    }

    /** The console's address, with the token. */
    String console() throws Exception {
        return console.get(START_SECONDS, TimeUnit.SECONDS);
    }

    /** Writes enriched records as if the application had made them. */
    void sendEnriched(Iterator<EnrichedEvent> events) throws Exception {
        EmbedstreamConfig used = config.get(START_SECONDS, TimeUnit.SECONDS);
        Serializer<EnrichedEvent> serializer =
                used.recordFormats().serde(EnrichedEvent.class).serializer();
        String topic = used.topology().topics().supportEnriched();
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            while (events.hasNext()) {
                EnrichedEvent event = events.next();
                byte[] key = event.getEventId().getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(topic, key, serializer.serialize(topic, event)));
            }
        }
    }

    /** The configuration that the application runs with. */
    EmbedstreamConfig config() throws Exception {
        return config.get(START_SECONDS, TimeUnit.SECONDS);
    }

    /** Where its broker is. */
    String bootstrapServers() throws Exception {
        return endpoints.get(START_SECONDS, TimeUnit.SECONDS).bootstrap();
    }

    @Override
    public void close() throws Exception {
        stop.countDown();
        summary.get(START_SECONDS, TimeUnit.SECONDS);
    }

    private void run() {
        DemoOptions options = new DemoOptions(
                files,
                TableOptions.DETECT,
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                OptionalDouble.empty(),
                environment);
        StopSignal signal = time -> stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
        try (DemoView view = new View()) {
            summary.complete(new Demo(options, view, signal).run());
        } catch (Exception e) {
            summary.completeExceptionally(e);
        }
    }

    private void sendWhatIsNoRecord() throws Exception {
        String chats =
                config.get(START_SECONDS, TimeUnit.SECONDS).topology().topics().chats();
        console();
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            byte[] bytes = "no record".getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(chats, bytes, bytes)).get(START_SECONDS, TimeUnit.SECONDS);
        }
    }

    private KafkaProducer<byte[], byte[]> producer() throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                endpoints.get(START_SECONDS, TimeUnit.SECONDS).bootstrap());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private final class View implements DemoView {
        @Override
        public void connected(EmbedstreamConfig used, Endpoints found) {
            config.complete(used);
            endpoints.complete(found);
        }

        @Override
        public void console(String url) {
            console.complete(url);
        }

        @Override
        public void committed(SourceStream stream, long done, long total) {}

        @Override
        public void output(ConsumerRecord<byte[], byte[]> record) {
            firstOutput.complete(null);
        }

        @Override
        public void refresh() {}

        @Override
        public void close() {}
    }
}
