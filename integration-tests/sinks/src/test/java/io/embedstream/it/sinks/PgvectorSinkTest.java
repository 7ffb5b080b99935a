package io.embedstream.it.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.schemas.EnrichedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vector column of pgvector behind Debezium's JDBC sink. */
class PgvectorSinkTest {
    private static final String TOPIC = "support.enriched.v1";
    private static final String TABLE = "support_enriched_v1";
    private static final String CONNECTOR = "pgvector";
    private static final int DIMENSION = 384;
    private static final int NEAREST = 5;

    @TempDir
    static Path directory;

    private static DemoSink<PgliteServer> sink;

    @BeforeAll
    static void start() throws Exception {
        sink = DemoSink.start(directory, PgliteServer::start);
    }

    @AfterAll
    static void stop() throws Exception {
        sink.close();
    }

    @Test
    void shouldFindTheNearestTextsInTheDatabaseWhenTheSinkHasWrittenThem() throws Exception {
        // Given the rows, and a column of pgvector's type that follows them
        Map<String, EnrichedEvent> events = sink.enriched(TOPIC);
        Map<String, List<Float>> vectors = events.values().stream()
                .filter(event -> event.getVector().size() == DIMENSION)
                .collect(Collectors.toMap(EnrichedEvent::getEventId, EnrichedEvent::getVector));
        assertThat(vectors).hasSizeGreaterThan(50).hasSizeLessThan(events.size());
        String connector = connector().toString();
        try (ConnectWorker worker = sink.worker(connector)) {
            worker.await("all rows", () -> sink.database().rows(TOPIC) == events.size());
        }
        sink.database()
                .execute(
                        "ALTER TABLE " + TABLE + " ADD COLUMN embedding vector(" + DIMENSION + ") GENERATED ALWAYS AS ("
                                + "CASE WHEN cardinality(vector) = " + DIMENSION + " THEN vector::vector(" + DIMENSION
                                + ") END) STORED",
                        "CREATE INDEX ON " + TABLE + " USING hnsw (embedding vector_cosine_ops)");

        // When everything comes once more
        sink.replay(CONNECTOR, connector, 1);

        // Then the column has the vectors to the bit, and the database finds what is nearest
        assertThat(sink.database().rows(TOPIC)).isEqualTo(events.size());
        assertThat(embeddings()).isEqualTo(vectors);
        vectors.values().stream().limit(20).forEach(query -> {
            List<Double> expected = vectors.values().stream()
                    .map(vector -> 1 - dot(query, vector))
                    .sorted()
                    .limit(NEAREST)
                    .toList();
            List<Double> found = distances(query);
            assertThat(found).hasSize(NEAREST);
            for (int i = 0; i < NEAREST; i++) {
                assertThat(found.get(i)).isCloseTo(expected.get(i), within(1e-5));
            }
        });
    }

    /** Of vectors that are normalised. */
    private static double dot(List<Float> a, List<Float> b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            sum += (double) a.get(i) * b.get(i);
        }
        return sum;
    }

    private static List<Double> distances(List<Float> query) {
        List<Double> distances = new ArrayList<>();
        try (Connection connection = sink.database().connect();
                Statement statement = connection.createStatement()) {
            // By the index or without it: of so few rows it finds all.
            statement.execute("SET hnsw.ef_search = 400");
            try (ResultSet row = statement.executeQuery("SELECT embedding <=> '" + query + "' FROM " + TABLE
                    + " WHERE embedding IS NOT NULL ORDER BY 1 LIMIT " + NEAREST)) {
                while (row.next()) {
                    distances.add(row.getDouble(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return distances;
    }

    private static Map<String, List<Float>> embeddings() throws SQLException {
        Map<String, List<Float>> embeddings = new HashMap<>();
        try (Connection connection = sink.database().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT event_id, embedding::real[] FROM " + TABLE + " WHERE embedding IS NOT NULL")) {
            while (row.next()) {
                embeddings.put(
                        row.getString(1), List.of((Float[]) row.getArray(2).getArray()));
            }
        }
        return embeddings;
    }

    /** The shipped connector's file, but for one topic and by one connection at a time. */
    private static Path connector() throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode connector = (ObjectNode) json.readTree(
                ConnectWorker.SHIPPED.resolve("postgresql-enriched.json").toFile());
        connector.put("name", CONNECTOR);
        ((ObjectNode) connector.get("config"))
                .put("topics", TOPIC)
                .put("connection.pool.min_size", "1")
                .put("connection.pool.max_size", "1");
        Path file = directory.resolve(CONNECTOR + ".json");
        Files.writeString(file, json.writeValueAsString(connector));
        return file;
    }
}
