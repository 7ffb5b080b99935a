package io.embedstream.deploy.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.embedstream.topology.vectorstore.NearestResult;
import io.embedstream.topology.vectorstore.VectorStore.Neighbour;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScatterGatherTest {
    private static final String MODEL = "model-a";
    private static final HostInfo SELF = new HostInfo("self", 1);
    private static final HostInfo PEER = new HostInfo("peer", 1);

    /** How a simulated instance takes a question. */
    private enum Mood {
        ANSWERS,
        FAILS,
        NEVER_ANSWERS,
        LACKS_A_PARTITION,
        HAS_ANOTHER_MODEL
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void shouldAnswerAsOneStoreOfTheSearchedPartitionsAndSayWhenSomeAreMissing(long seed) {
        // Given partitions with many equal scores, spread over instances in any mood
        Random random = new Random(seed);
        List<List<Neighbour<String, JsonNode>>> partitions = partitions(random, 1 + random.nextInt(12));
        Map<HostInfo, Set<Integer>> owners = owners(random, partitions.size());
        Map<HostInfo, Mood> moods = new HashMap<>();
        owners.keySet().forEach(host -> moods.put(host, Mood.values()[random.nextInt(Mood.values().length)]));
        moods.put(SELF, Mood.ANSWERS);
        int k = 1 + random.nextInt(40);
        Set<Integer> searched = new TreeSet<>();
        owners.forEach((host, owned) -> searched.addAll(answering(moods.get(host), owned)));
        // When
        ScatterGather instances = new ScatterGather(
                SELF,
                partitions.size(),
                () -> owners,
                (peer, query, asked, time) -> ask(moods.get(peer), partitions, query, asked),
                Duration.ofMillis(50));
        NearestResult<String, JsonNode> result = instances.search(
                new VectorQuery(new float[1], MODEL, k, List.of()), (query, asked) -> search(partitions, query, asked));
        // Then
        assertThat(result.neighbours())
                .as("seed %d, moods %s", seed, moods)
                .isEqualTo(best(searched.stream().map(partitions::get).toList(), k));
        assertThat(result.partial())
                .as("seed %d, moods %s", seed, moods)
                .isEqualTo(searched.size() < partitions.size());
        assertThat(result.fingerprint()).isEqualTo(MODEL);
    }

    @Test
    void shouldBeWholeWhenEveryPartitionWasSearched() {
        List<List<Neighbour<String, JsonNode>>> partitions = partitions(new Random(1), 4);
        Map<HostInfo, Set<Integer>> owners = Map.of(SELF, Set.of(0, 3), PEER, Set.of(1, 2));

        NearestResult<String, JsonNode> result = new ScatterGather(
                        SELF,
                        4,
                        () -> owners,
                        (peer, query, asked, time) -> ask(Mood.ANSWERS, partitions, query, asked),
                        Duration.ofMinutes(1))
                .search(
                        new VectorQuery(new float[1], MODEL, 7, List.of()),
                        (query, asked) -> search(partitions, query, asked));

        assertThat(result.partial()).isFalse();
        assertThat(result.neighbours()).isEqualTo(best(partitions, 7));
    }

    @Test
    void shouldBePartialAndEmptyWhenNoInstanceOwnsAnything() {
        NearestResult<String, JsonNode> result = new ScatterGather(
                        SELF,
                        4,
                        Map::of,
                        (peer, query, asked, time) -> CompletableFuture.failedFuture(new IOException("not asked")),
                        Duration.ofMinutes(1))
                .search(
                        new VectorQuery(new float[1], MODEL, 7, List.of()),
                        (query, asked) -> Answer.none(query.fingerprint()));

        assertThat(result).isEqualTo(new NearestResult<>(MODEL, true, false, List.of()));
    }

    private static List<List<Neighbour<String, JsonNode>>> partitions(Random random, int count) {
        List<List<Neighbour<String, JsonNode>>> partitions = new ArrayList<>();
        for (int partition = 0; partition < count; partition++) {
            List<Neighbour<String, JsonNode>> entries = new ArrayList<>();
            for (int i = random.nextInt(30); i > 0; i--) {
                String key = "key-" + random.nextInt(1000) + "-" + partition + "-" + i;
                entries.add(new Neighbour<>(key, random.nextInt(5) / 4f, IntNode.valueOf(i)));
            }
            partitions.add(entries);
        }
        return partitions;
    }

    /** Some partitions have no owner, as while they move. */
    private static Map<HostInfo, Set<Integer>> owners(Random random, int partitions) {
        Map<HostInfo, Set<Integer>> owners = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            int host = random.nextInt(5);
            if (host > 0 || random.nextBoolean()) {
                owners.computeIfAbsent(host == 0 ? SELF : new HostInfo("peer", host), first -> new HashSet<>())
                        .add(partition);
            }
        }
        return owners;
    }

    private static Set<Integer> answering(Mood mood, Set<Integer> owned) {
        return switch (mood) {
            case ANSWERS -> owned;
            case FAILS, NEVER_ANSWERS, HAS_ANOTHER_MODEL -> Set.of();
            case LACKS_A_PARTITION -> withoutFirst(owned);
        };
    }

    private static Set<Integer> withoutFirst(Set<Integer> owned) {
        TreeSet<Integer> rest = new TreeSet<>(owned);
        rest.pollFirst();
        return rest;
    }

    private static CompletableFuture<Answer> ask(
            Mood mood, List<List<Neighbour<String, JsonNode>>> partitions, VectorQuery query, Set<Integer> asked) {
        return switch (mood) {
            case ANSWERS -> CompletableFuture.completedFuture(search(partitions, query, asked));
            case FAILS -> CompletableFuture.failedFuture(new IOException("connection refused"));
            case NEVER_ANSWERS -> new CompletableFuture<>();
            case LACKS_A_PARTITION -> CompletableFuture.completedFuture(search(partitions, query, withoutFirst(asked)));
            case HAS_ANOTHER_MODEL ->
                CompletableFuture.completedFuture(
                        new Answer(new NearestResult<>("model-b", false, false, List.of()), asked));
        };
    }

    private static Answer search(
            List<List<Neighbour<String, JsonNode>>> partitions, VectorQuery query, Set<Integer> asked) {
        List<Neighbour<String, JsonNode>> best =
                best(asked.stream().map(partitions::get).toList(), query.k());
        return new Answer(new NearestResult<>(MODEL, false, false, best), asked);
    }

    private static List<Neighbour<String, JsonNode>> best(
            Collection<List<Neighbour<String, JsonNode>>> partitions, int k) {
        return partitions.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingDouble((Neighbour<String, JsonNode> near) -> -near.score())
                        .thenComparing(Neighbour::key))
                .limit(k)
                .toList();
    }
}
