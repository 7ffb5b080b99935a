package io.embedstream.deploy.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.embedstream.topology.vectorstore.NearestResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches all partitions of a store: this instance's directly, the others' by asking their owners at the same time.
 * The answer is whole when every partition has been searched by the deadline, else marked partial. Safe for many
 * threads.
 */
final class ScatterGather {
    private static final Logger LOG = LoggerFactory.getLogger(ScatterGather.class);

    private final HostInfo self;
    private final int partitions;
    private final Owners owners;
    private final Peers peers;
    private final Duration deadline;

    /** The present owners of partitions; one without an owner is missing. */
    @FunctionalInterface
    interface Owners {
        Map<HostInfo, Set<Integer>> find();
    }

    /** Searches partitions of this instance. */
    @FunctionalInterface
    interface Local {
        Answer search(VectorQuery query, Set<Integer> partitions);
    }

    /** Searches partitions of another instance. */
    @FunctionalInterface
    interface Peers {
        /** The answer to come; fails if there is none within the time. */
        CompletableFuture<Answer> ask(HostInfo peer, VectorQuery query, Set<Integer> partitions, Duration time);
    }

    /**
     * A search for one store.
     *
     * @param self this instance
     * @param partitions how many the store has
     * @param deadline how long others are waited for
     */
    ScatterGather(HostInfo self, int partitions, Owners owners, Peers peers, Duration deadline) {
        this.self = self;
        this.partitions = partitions;
        this.owners = owners;
        this.peers = peers;
        this.deadline = deadline;
    }

    /** The best of all partitions, as one store with all of them would answer. */
    NearestResult<String, JsonNode> search(VectorQuery query, Local local) {
        long end = System.nanoTime() + deadline.toNanos();
        Map<HostInfo, Set<Integer>> owned = new HashMap<>(owners.find());
        Set<Integer> own = owned.getOrDefault(self, Set.of());
        owned.remove(self);
        Map<HostInfo, CompletableFuture<Answer>> asked = new HashMap<>();
        owned.forEach((peer, theirs) -> asked.put(peer, peers.ask(peer, query, theirs, deadline)));
        List<Answer> answers = new ArrayList<>();
        answers.add(local.search(query, own));
        asked.forEach((peer, coming) -> await(peer, coming, end)
                .filter(answer -> isOf(peer, answer, query, owned.get(peer)))
                .ifPresent(answers::add));
        NearestResult<String, JsonNode> merged = Answer.merge(answers, query.k());
        return searched(answers).size() == partitions ? merged : merged.asPartial();
    }

    private static Set<Integer> searched(List<Answer> answers) {
        Set<Integer> searched = new HashSet<>();
        answers.forEach(answer -> searched.addAll(answer.partitions()));
        return searched;
    }

    private static Optional<Answer> await(HostInfo peer, CompletableFuture<Answer> coming, long end) {
        try {
            return Optional.of(coming.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            coming.cancel(true);
            LOG.debug("{} did not answer a search in time", peer);
        } catch (ExecutionException e) {
            LOG.debug("{} did not answer a search: {}", peer, e.getCause().toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    /** Instances of another version may have other models; their vectors are not compared. */
    private static boolean isOf(HostInfo peer, Answer answer, VectorQuery query, Set<Integer> asked) {
        boolean fits =
                answer.result().fingerprint().equals(query.fingerprint()) && asked.containsAll(answer.partitions());
        if (!fits) {
            LOG.warn(
                    "{} answered for model {} and partitions {}, asked were {} and {}",
                    peer,
                    answer.result().fingerprint(),
                    answer.partitions(),
                    query.fingerprint(),
                    asked);
        }
        return fits;
    }
}
