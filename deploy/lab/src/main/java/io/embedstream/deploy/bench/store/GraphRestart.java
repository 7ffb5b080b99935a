package io.embedstream.deploy.bench.store;

import io.embedstream.topology.vectorstore.IndexChoice;
import io.embedstream.topology.vectorstore.VectorSpace;
import io.embedstream.topology.vectorstore.VectorStoreType;
import io.embedstream.topology.vectorstore.index.HnswIndex;
import io.embedstream.topology.vectorstore.index.VectorIndex;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * A persistent store with a graph: restored, its graph built, stopped cleanly, started again. After the restart the
 * first query reads the entries from disk and the graph from its snapshot.
 */
final class GraphRestart {

    private final RestoreRun run;
    private final float[] query;
    private volatile HnswIndex index;
    private double restoreSeconds;

    GraphRestart(RestoreRun run, float[] query) {
        this.run = run;
        this.query = query;
    }

    /** @param stores makes a persistent store of an index */
    Map<String, Object> measure(Function<IndexChoice, StoreBuilder<?>> stores) {
        Map<String, Object> figures = new LinkedHashMap<>();
        RestoreTimer restore = run.start(stores.apply(this::create), (streams, timer) -> {
            figures.put("scan_ms", milliseconds(streams));
            Indexes.settle(index);
            figures.put("graph_seconds", Timings.rounded(timer.secondsSinceStart(), 2));
            figures.put("linked", index.linked());
        });
        restoreSeconds = restore.seconds();
        RestoreTimer restart = run.start(stores.apply(this::create), (streams, timer) -> {
            figures.put("restart_first_query_ms", milliseconds(streams));
            figures.put("restart_linked", index.linked());
        });
        figures.put("restart_replayed", restart.restored());
        return figures;
    }

    /** Seconds of the first start. */
    double restoreSeconds() {
        return restoreSeconds;
    }

    private VectorIndex create(VectorSpace space) {
        index = (HnswIndex) IndexChoice.approximate().create(space);
        return index;
    }

    private long milliseconds(KafkaStreams streams) {
        var store = streams.store(StoreQueryParameters.fromNameAndType(
                RestoreRun.STORE, new VectorStoreType<String, String>(new StringSerializer())));
        long start = System.nanoTime();
        store.nearest(query, Workload.K);
        return (System.nanoTime() - start) / 1_000_000;
    }
}
