package io.embedstream.it.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.embedstream.deploy.bench.pipeline.ContrastHead;
import io.embedstream.deploy.erase.ErasureClient;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.UserReview;
import io.embedstream.topology.erasure.ErasureRequest;
import io.embedstream.topology.erasure.ErasureRequest.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * Forgets a customer and a user while processes of the application are killed, and then looks for their ids,
 * conversations and words in everything the application keeps: {@link KeptRecords} of changelogs and compacted topics,
 * and every file of the state directories after compaction. Prints one JSON line; ends with 1 if something is left, or
 * if it was not there before.
 */
public final class ErasureKills {
    private static final long SEED = Long.getLong("faults.seed", 20240304);
    /** Part of every id and text of the two, and of nothing else. */
    private static final String MARK = "soughtperson";

    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int OTHERS = 1_500;
    private static final List<String> JVM = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Path directory;
    private final Cluster cluster;
    private final RunConfig run;
    private final List<Instance> instances = new ArrayList<>();
    private final Random random = new Random(SEED);
    private final Progress progress = Progress.of("erasure");

    private ErasureKills(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        this.cluster = Cluster.start(directory);
        this.run = cluster.newRun("erasure");
    }

    /** @param arguments number of kills */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("erasure");
        System.err.println("logs are in " + directory);
        var kills = new ErasureKills(directory);
        try {
            boolean gone = kills.run(Integer.parseInt(arguments[0]));
            System.exit(gone ? 0 : 1);
        } finally {
            kills.close();
        }
    }

    private boolean run(int count) throws IOException {
        for (int i = 0; i < 2; i++) {
            var id = "instance-" + i;
            instances.add(new Instance(run, directory.resolve(id), id, directory, "hash", JVM));
        }
        instances.forEach(Instance::start);
        feed(EventStream.of(SEED, OTHERS));
        feed(ofThePersons());
        var records = new KeptRecords(cluster.clientSettings(), run, MARK);
        var before = records.found();
        int killed = killWhileErasing(count);
        feed(EventStream.of(SEED + 1, OTHERS / 5));
        instances.forEach(instance -> instance.process().stop());
        var after = new LinkedHashMap<>(records.found());
        for (var instance : instances) {
            after.putAll(KeptFiles.compactedAndSearched(instance.state(), MARK));
        }
        print(killed, before, after);
        return after.isEmpty() && !before.isEmpty() && killed > 0;
    }

    private int killWhileErasing(int count) {
        var erasing = CompletableFuture.runAsync(() -> {
            erase(new ErasureRequest(Person.CUSTOMER, MARK));
            erase(new ErasureRequest(Person.USER, MARK));
        });
        int killed = 0;
        while (killed < count && !erasing.isDone()) {
            Waiting.pause(200 + random.nextInt(3000));
            var instance = instances.get(random.nextInt(instances.size()));
            instance.process().kill();
            instance.start();
            killed++;
            progress.say("killed %s, %d of %d", instance.id(), killed, count);
        }
        erasing.join();
        return killed;
    }

    private void erase(ErasureRequest request) {
        var topics = run.topics();
        try (var client = new ErasureClient(cluster.clientSettings(), topics.control(), List.of(topics.erasures()))) {
            var done = client.erase(
                    ErasureClient.newRequestId(),
                    request,
                    RunConfig.PARTITIONS,
                    true,
                    PATIENCE,
                    report -> progress.say("%s %d: %s", report.stage(), report.partition(), report.deleted()));
            if (!done.isComplete()) {
                throw new IllegalStateException(done.done() + " of " + RunConfig.PARTITIONS + " partitions answered");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void feed(List<InputEvent> events) {
        try (var feeder = new Feeder(
                cluster.clientSettings(), cluster.formats(), run.topics(), events, Double.POSITIVE_INFINITY)) {
            feeder.start();
            Waiting.until(PATIENCE, "the events to be processed", () -> {
                instances.forEach(Instance::restartIfEnded);
                return feeder.isDone() && cluster.lag(run) <= 0;
            });
        }
    }

    /** Ids of events say nothing of a person and stay in the samples of drift. */
    private static List<InputEvent> ofThePersons() {
        var events = new ArrayList<InputEvent>();
        for (int i = 0; i < 30; i++) {
            var at = START.plusSeconds(20L * OTHERS + i);
            var conversation = MARK + "-conversation-" + i % 5;
            var text = ContrastHead.BAD + " where is my " + MARK + " parcel " + i;
            var chat = new SupportChat("e" + i, conversation, MARK, "customer", text, "en", at);
            events.add(event(
                    InputEvent.Source.CHATS,
                    conversation,
                    at,
                    (formats, topic) ->
                            formats.serde(SupportChat.class).serializer().serialize(topic, chat)));
            var item = "item-" + i % Catalogs.ITEMS;
            var review = new UserReview("f" + i, MARK, item, 5.0, "good " + MARK + " " + i, "en", at);
            events.add(event(
                    InputEvent.Source.REVIEWS,
                    MARK,
                    at,
                    (formats, topic) ->
                            formats.serde(UserReview.class).serializer().serialize(topic, review)));
        }
        return events;
    }

    private static InputEvent event(InputEvent.Source source, String key, Instant at, InputEvent.Value value) {
        return new InputEvent(source, key, value, at.toEpochMilli(), Optional.empty());
    }

    private static void print(int kills, Map<String, Integer> before, Map<String, Integer> after)
            throws JsonProcessingException {
        var line = new LinkedHashMap<String, Object>();
        line.put("case", "erasure-kills");
        line.put("kills", kills);
        line.put("kept_before", before);
        line.put("kept_after", after);
        System.out.println(new JsonMapper().writeValueAsString(line));
    }

    private void close() {
        instances.forEach(Instance::close);
        cluster.close();
    }
}
