package io.embedstream.it.sinks;

import io.embedstream.schemas.EnrichedEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the demo wrote, a database, and workers that write the one into the other.
 *
 * @param <D> the database
 */
final class DemoSink<D extends Downstream> implements AutoCloseable {
    /** The topics of enriched records. */
    static final List<String> ENRICHED = List.of("support.enriched.v1", "news.enriched.v1", "reviews.enriched.v1");

    static final String PROFILES = "reco.profiles.v1";

    private final Path directory;
    private final Outputs outputs;
    private final D database;

    private DemoSink(Path directory, Outputs outputs, D database) {
        this.directory = directory;
        this.outputs = outputs;
        this.database = database;
    }

    /** How a database starts. */
    interface Start<D> {
        /** @param directory for what it needs, which goes after the test */
        D in(Path directory) throws IOException, InterruptedException;
    }

    /** @param directory empty, which goes after the test */
    static <D extends Downstream> DemoSink<D> start(Path directory, Start<D> start)
            throws IOException, InterruptedException {
        Outputs outputs = Outputs.ofDemo(directory.resolve("demo"));
        try {
            return new DemoSink<>(directory, outputs, start.in(directory.resolve("database")));
        } catch (IOException | InterruptedException | RuntimeException e) {
            outputs.close();
            throw e;
        }
    }

    Outputs outputs() {
        return outputs;
    }

    D database() {
        return database;
    }

    /** The last record of each event. */
    Map<String, EnrichedEvent> enriched(String topic) {
        return outputs.latest(EnrichedEvent.class, EnrichedEvent::getEventId, topic);
    }

    /** @param connector a file of {@code deploy/conf/sinks}, or its path */
    ConnectWorker worker(String connector) throws IOException {
        Map<String, String> environment = new HashMap<>(outputs.environment());
        environment.putAll(database.environment());
        return ConnectWorker.start(directory.resolve("worker"), database.plugins(), environment, connector);
    }

    /**
     * Writes everything once more.
     *
     * @param name of the connector, which does not run
     * @param topics how many it reads, each of one partition
     */
    void replay(String name, String connector, int topics) throws Exception {
        outputs.forget(name);
        try (ConnectWorker worker = worker(connector)) {
            worker.await("the replay's end", () -> outputs.committed(name).size() == topics);
        }
    }

    @Override
    public void close() throws Exception {
        try {
            database.close();
        } finally {
            outputs.close();
        }
    }
}
