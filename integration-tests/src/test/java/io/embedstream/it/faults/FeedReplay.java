package io.embedstream.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.deploy.app.LoadedModels;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.EntityMood;
import io.embedstream.schemas.NewsStory;
import io.embedstream.schemas.RiskAlert;
import io.embedstream.schemas.internal.EntityUpdate;
import io.embedstream.topology.RecordFormats;
import io.embedstream.topology.Topics;
import io.embedstream.topology.TopologySettings;
import io.embedstream.topology.cascade.SameStories;
import io.embedstream.topology.risk.RiskStateStores;
import io.embedstream.topology.risk.TrackEntities;
import io.embedstream.topology.route.OutputRoute;
import io.embedstream.topology.route.SourcePosition;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.state.StateSerde;
import io.embedstream.topology.time.CommittedPositionProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;

/**
 * What the owners of entities have to write, undisturbed, of what has come to them: each partition of the repartition
 * topic in its order, through the same operators without a broker, from the first record to the last, then until all
 * steps are closed.
 */
final class FeedReplay {
    private static final String FEED = "feed";
    /** Punctuations in a row without output after which nothing more comes. */
    private static final int QUIET = 50;

    private final RecordFormats formats;
    private final TopologySettings settings;
    private final LoadedModels parts;
    private final int sources;
    private final List<ConsumerRecord<byte[], byte[]>> written = new ArrayList<>();

    private FeedReplay(RecordFormats formats, TopologySettings settings, LoadedModels parts, int sources) {
        this.formats = formats;
        this.settings = settings;
        this.parts = parts;
        this.sources = sources;
    }

    /** Reads and replays the feed that a run has left, none of which may have been purged. */
    static Outputs of(Map<String, Object> clients, RecordFormats formats, RunConfig run, String encoder) {
        var partitions = new TreeMap<Integer, List<ConsumerRecord<byte[], byte[]>>>();
        var feed = Names.repartitionTopic(run.applicationId(), Names.ENTITY_FEED);
        CommittedRecords.forEach(
                clients,
                List.of(feed),
                record -> partitions
                        .computeIfAbsent(record.partition(), partition -> new ArrayList<>())
                        .add(record));
        return OutputReader.of(formats, run, records(formats, run, encoder, partitions.values()));
    }

    /**
     * Replays a feed.
     *
     * @param feed records of each partition in their order
     * @return what is written, as it would lie in the output topics
     */
    static List<ConsumerRecord<byte[], byte[]>> records(
            RecordFormats formats,
            RunConfig run,
            String encoder,
            Collection<List<ConsumerRecord<byte[], byte[]>>> feed) {
        var config = run.config();
        var parts = ApplicationProcess.parts(encoder, config, EncoderFaults.NONE);
        try {
            var replay = new FeedReplay(formats, config.topology(), parts, RunConfig.PARTITIONS);
            feed.forEach(replay::replay);
            return List.copyOf(replay.written);
        } finally {
            parts.models()
                    .languages()
                    .forEach(language -> parts.models().forLanguage(language).close());
        }
    }

    private void replay(List<ConsumerRecord<byte[], byte[]>> records) {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "feed-replay");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        try (var driver = new TopologyTestDriver(topology(records.size()), properties)) {
            var input = driver.createInputTopic(FEED, new ByteArraySerializer(), new ByteArraySerializer());
            records.forEach(record -> input.pipeInput(
                    new TestRecord<>(record.key(), record.value(), new RecordHeaders(), record.timestamp())));
            int quiet = 0;
            while (quiet < QUIET) {
                int before = written.size();
                driver.advanceWallClockTime(settings.news().idleAfter().plus(Duration.ofSeconds(1)));
                quiet = written.size() == before ? quiet + 1 : 0;
            }
        }
    }

    private Topology topology(long records) {
        var builder = new StreamsBuilder();
        RiskStateStores.builders(Stores::inMemoryKeyValueStore)
                .forEach(store -> builder.addStateStore(store.withLoggingDisabled()));
        var source = new TrackEntities.Source(
                settings.topics().news(), sources, settings.news().idleAfter(), allRead(records));
        builder.stream(FEED, Consumed.with(Serdes.String(), StateSerde.of(EntityUpdate.class)))
                .process(
                        () -> new TrackEntities(
                                settings.risk(),
                                parts.heads().events(parts.models()),
                                new SameStories(
                                        parts.models().cosines(),
                                        parts.cascade().seconds()),
                                source,
                                OutputRoute.AS_CONFIGURED),
                        Named.as("track-entities"),
                        RiskStateStores.names())
                .process(() -> this::keep);
        return builder.build();
    }

    private CommittedPositionProbe allRead(long records) {
        var every = IntStream.range(0, sources).boxed().collect(Collectors.toSet());
        var answer = new CommittedPositionProbe.Answer(every, Map.of(0, records));
        return topic -> CompletableFuture.completedFuture(answer);
    }

    private void keep(Record<String, SpecificRecord> record) {
        var topic = topic(record.value(), settings.topics());
        var key = record.key().getBytes(UTF_8);
        var value = bytes(topic, record.value());
        SourcePosition.take(record.headers());
        written.add(record(topic, written.size(), record.timestamp(), key, value, record.headers()));
    }

    /** A record as a consumer would read it from the first partition. */
    static ConsumerRecord<byte[], byte[]> record(
            String topic, long offset, long timestamp, byte[] key, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                topic,
                0,
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                key.length,
                value.length,
                key,
                value,
                headers,
                Optional.empty());
    }

    private static String topic(SpecificRecord record, Topics topics) {
        if (record instanceof RiskAlert) {
            return topics.alerts();
        }
        if (record instanceof EntityMood) {
            return topics.moods();
        }
        return record instanceof NewsStory ? topics.stories() : topics.newsEnriched();
    }

    private byte[] bytes(String topic, SpecificRecord record) {
        if (record instanceof RiskAlert alert) {
            return formats.serde(RiskAlert.class).serializer().serialize(topic, alert);
        }
        if (record instanceof EntityMood mood) {
            return formats.serde(EntityMood.class).serializer().serialize(topic, mood);
        }
        return record instanceof NewsStory story
                ? formats.serde(NewsStory.class).serializer().serialize(topic, story)
                : formats.serde(EnrichedEvent.class).serializer().serialize(topic, (EnrichedEvent) record);
    }
}
