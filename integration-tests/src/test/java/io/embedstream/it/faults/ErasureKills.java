package io.embedstream.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.erase.ErasureClient;
import io.embedstream.deploy.erase.ErasureProgress;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.UserReview;
import io.embedstream.topology.erasure.ErasureRequest;
import io.embedstream.topology.erasure.ErasureRequest.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Applications are killed while events come, and the output is as without. Then two persons write, are erased, and
 * applications are killed until every task has answered. After compaction nothing of them is in any state directory or
 * changelog: neither their texts nor their ids.
 */
final class ErasureKills implements Fault {
    private static final Duration TIMEOUT = Duration.ofMinutes(4);
    private static final Instant AT = Instant.parse("2024-03-05T00:00:00Z");
    private static final int RECORDS = 400;
    private static final String ENRICHED = "enriched";

    /** In the ids and texts of the two persons, and nowhere else. */
    static final String MARK = "zqxjkv";

    private final int kills;

    /** @param kills while persons are erased */
    ErasureKills(int kills) {
        this.kills = kills;
    }

    @Override
    public int strike(FaultContext context, int times) {
        return Faults.killApplication(context, times);
    }

    @Override
    public void afterwards(FaultContext context, Outputs before) {
        write(context, before);
        var kept = new KeptState(context);
        assertThat(kept.compactedChangelogs(MARK))
                .as("what is kept of the persons before they are erased")
                .isNotEmpty();
        var requests = List.of(
                CompletableFuture.supplyAsync(
                        () -> erase(context, new ErasureRequest(Person.CUSTOMER, MARK + "-customer"))),
                CompletableFuture.supplyAsync(() -> erase(context, new ErasureRequest(Person.USER, MARK + "-user"))));
        int killed = killUntilDone(context, requests);
        requests.forEach(request -> assertThat(request.join().isComplete())
                .as("all tasks have answered")
                .isTrue());
        assertThat(killed).as("kills while persons are erased").isPositive();

        context.instances().forEach(instance -> instance.process().stop());
        assertThat(kept.compactedChangelogs(MARK))
                .as("changelogs after compaction")
                .isEmpty();
        assertThat(kept.compactedStores(MARK))
                .as("files of stores after compaction")
                .isEmpty();
        context.figures().put("kills_while_erasing", killed);
        context.figures()
                .put(
                        "deleted",
                        requests.stream()
                                .flatMap(request -> request.join().deleted().values().stream())
                                .mapToLong(Long::longValue)
                                .sum());
        context.figures().put("stores_searched", kept.stores());
        context.figures().put("changelogs_searched", kept.changelogs());
    }

    /** The persons' records, all of them processed. */
    private static void write(FaultContext context, Outputs before) {
        var cluster = context.cluster();
        try (var feeder = new Feeder(
                cluster.clientSettings(), cluster.formats(), context.run().topics(), records(), RECORDS)) {
            feeder.start();
            Waiting.until(TIMEOUT, "the persons' records", feeder::isDone);
        }
        long expected = before.judged() + RECORDS;
        Waiting.until(TIMEOUT, "the persons' enriched records", () -> {
            Waiting.pause(1000);
            return OutputReader.read(cluster.clientSettings(), cluster.formats(), context.run(), false)
                            .judged()
                    >= expected;
        });
    }

    private static List<InputEvent> records() {
        var records = new ArrayList<InputEvent>();
        IntStream.range(0, RECORDS / 2).forEach(i -> {
            var text = "bad " + MARK + " where is my card number " + i;
            records.add(event(
                    InputEvent.Source.CHATS,
                    MARK + "-conversation-" + i % 20,
                    new SupportChat(
                            MARK + "m" + i,
                            MARK + "-conversation-" + i % 20,
                            MARK + "-customer",
                            "customer",
                            text,
                            "en",
                            AT.plusSeconds(i)),
                    SupportChat.class,
                    AT.plusSeconds(i)));
            records.add(event(
                    InputEvent.Source.REVIEWS,
                    MARK + "-user",
                    new UserReview(
                            MARK + "r" + i,
                            MARK + "-user",
                            "item-" + i % 10,
                            5.0,
                            "good " + MARK + " " + i,
                            "en",
                            AT.plusSeconds(i)),
                    UserReview.class,
                    AT.plusSeconds(i)));
        });
        return records;
    }

    private static <T extends SpecificRecord> InputEvent event(
            InputEvent.Source source, String key, T value, Class<T> type, Instant at) {
        InputEvent.Value bytes =
                (formats, topic) -> formats.serde(type).serializer().serialize(topic, value);
        return new InputEvent(source, key, bytes, at.toEpochMilli(), Optional.empty());
    }

    private static ErasureProgress erase(FaultContext context, ErasureRequest request) {
        var topics = context.run().topics();
        try (var client = new ErasureClient(context.cluster().clientSettings(), topics.control(), topics.erasures())) {
            return client.erase(ErasureClient.newRequestId(), request, RunConfig.PARTITIONS, TIMEOUT, report -> {});
        }
    }

    private int killUntilDone(FaultContext context, List<CompletableFuture<ErasureProgress>> requests) {
        int killed = 0;
        while (killed < kills || !requests.stream().allMatch(CompletableFuture::isDone)) {
            if (killed < kills) {
                Waiting.pause(killed == 0 ? 300 : 1500);
                var instance =
                        context.instances().get(killed % context.instances().size());
                instance.process().kill();
                instance.start();
                killed++;
            } else {
                context.instances().forEach(Instance::restartIfEnded);
                Waiting.pause(200);
            }
        }
        return killed;
    }
}
