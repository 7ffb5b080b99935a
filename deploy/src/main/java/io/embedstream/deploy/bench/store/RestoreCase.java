package io.embedstream.deploy.bench.store;

import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.topology.vectorstore.IndexChoice;
import io.embedstream.topology.vectorstore.VectorSpace;
import io.embedstream.topology.vectorstore.VectorSpace.Similarity;
import io.embedstream.topology.vectorstore.VectorStoreBuilder;
import io.embedstream.topology.vectorstore.VectorStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Stores restored from one changelog on a real broker, and a plain key-value store on disk from the same bytes, in
 * turns; the seconds are those Kafka Streams reports between the start and the end of restoring. The approximate index
 * is searchable then, by scanning; how long its graph takes is the approximate case's {@code build_seconds}.
 */
record RestoreCase(Workload workload) {

    private static final int ROUNDS = 3;

    void run(Consumer<Map<String, Object>> report) {
        Path directory = temporaryDirectory();
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"))) {
            RestoreRun run = new RestoreRun(broker.bootstrapServers(), directory);
            run.fillChangelog(workload.stored(), space());
            measure(run, report);
        } finally {
            Directories.delete(directory);
        }
    }

    private void measure(RestoreRun run, Consumer<Map<String, Object>> report) {
        Map<String, StoreBuilder<?>> stores = new LinkedHashMap<>();
        stores.put(
                "rocksdb",
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(RestoreRun.STORE), Serdes.Bytes(), Serdes.ByteArray()));
        stores.put("exact", inMemory());
        stores.put("exact-persistent", persistent());
        stores.put("approximate", inMemory().withIndex(IndexChoice.approximate()));
        Map<String, Timings> seconds = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            stores.forEach((name, store) ->
                    seconds.computeIfAbsent(name, key -> new Timings(ROUNDS)).add(run.restoreSeconds(store)));
        }
        double plain = seconds.remove("rocksdb").median();
        seconds.forEach((name, timings) -> report.accept(figures(name, timings.median(), plain)));
    }

    private Map<String, Object> figures(String name, double seconds, double plain) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("case", "restore");
        figures.put("index", name);
        figures.put("vectors", workload.vectors());
        figures.put("seconds", Timings.rounded(seconds, 2));
        figures.put("rocksdb_seconds", Timings.rounded(plain, 2));
        figures.put("vs_rocksdb", Timings.rounded(seconds / plain, 2));
        return figures;
    }

    private VectorSpace space() {
        return new VectorSpace(workload.dimension(), Similarity.COSINE, "benchmark");
    }

    private VectorStoreBuilder<String, String> inMemory() {
        return VectorStores.inMemory(RestoreRun.STORE, space(), Serdes.String(), Serdes.String());
    }

    private VectorStoreBuilder<String, String> persistent() {
        return VectorStores.persistent(RestoreRun.STORE, space(), Serdes.String(), Serdes.String());
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("embedstream-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
