package io.embedstream.deploy.bench.store;

import io.embedstream.deploy.bench.TemporaryDirectory;
import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.encoder.files.DirectoryTree;
import io.embedstream.topology.vectorstore.IndexChoice;
import io.embedstream.topology.vectorstore.VectorSpace;
import io.embedstream.topology.vectorstore.VectorSpace.Similarity;
import io.embedstream.topology.vectorstore.VectorStoreBuilder;
import io.embedstream.topology.vectorstore.VectorStores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Stores restored from one changelog on a real broker, and a plain key-value store on disk from the same bytes, in
 * turns; the seconds are those Kafka Streams reports between the start and the end of restoring. The exact index is
 * ready then; the approximate one is searchable, by scanning, while its graph is built.
 */
record RestoreCase(Workload workload) {

    private static final int ROUNDS = 3;
    private static final String PLAIN = "rocksdb";
    private static final String FINGERPRINT = "benchmark";

    void run(Consumer<Map<String, Object>> report) throws IOException {
        try (TemporaryDirectory directory = TemporaryDirectory.of(Optional.empty(), "embedstream-bench-");
                EmbeddedBroker broker = EmbeddedBroker.start(directory.path().resolve("broker"))) {
            new BenchChangelog(broker.bootstrapServers()).write(workload.stored(), FINGERPRINT);
            Map<String, Timings> seconds = restoreInTurns(broker.bootstrapServers(), directory.path());
            double plain = seconds.remove(PLAIN).median();
            seconds.forEach((name, timings) -> report.accept(figures(name, timings.median(), plain)));
            RestoreRun run =
                    new RestoreRun(broker.bootstrapServers(), directory.path().resolve("restart"));
            GraphRestart restart = new GraphRestart(run, workload.queries()[0]);
            Map<String, Object> found = restart.measure(index -> persistent().withIndex(index));
            Map<String, Object> figures = figures("approximate-persistent", restart.restoreSeconds(), plain);
            figures.putAll(found);
            report.accept(figures);
        }
    }

    private Map<String, Timings> restoreInTurns(String bootstrapServers, Path directory) throws IOException {
        Map<String, StoreBuilder<?>> stores = new LinkedHashMap<>();
        stores.put(
                PLAIN,
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(RestoreRun.STORE), Serdes.Bytes(), Serdes.ByteArray()));
        stores.put("exact", inMemory());
        stores.put("exact-persistent", persistent());
        stores.put("approximate", inMemory().withIndex(IndexChoice.approximate()));
        Map<String, Timings> seconds = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            Path state = directory.resolve("round-" + round);
            stores.forEach((name, store) -> {
                RestoreTimer timer = new RestoreRun(bootstrapServers, state.resolve(name)).start(store);
                seconds.computeIfAbsent(name, key -> new Timings(ROUNDS)).add(timer.seconds());
            });
            DirectoryTree.delete(state);
        }
        return seconds;
    }

    private Map<String, Object> figures(String name, double seconds, double plain) {
        Map<String, Object> figures = workload.figures("restore");
        figures.put("index", name);
        figures.put("seconds", Timings.rounded(seconds, 2));
        figures.put("rocksdb_seconds", Timings.rounded(plain, 2));
        figures.put("vs_rocksdb", Timings.rounded(seconds / plain, 2));
        return figures;
    }

    private VectorSpace space() {
        return new VectorSpace(workload.dimension(), Similarity.COSINE, FINGERPRINT);
    }

    private VectorStoreBuilder<String, String> inMemory() {
        return VectorStores.inMemory(RestoreRun.STORE, space(), Serdes.String(), Serdes.String());
    }

    private VectorStoreBuilder<String, String> persistent() {
        return VectorStores.persistent(RestoreRun.STORE, space(), Serdes.String(), Serdes.String());
    }
}
