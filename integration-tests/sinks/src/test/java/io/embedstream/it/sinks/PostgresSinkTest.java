package io.embedstream.it.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.InterestProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debezium's JDBC sink into PostgreSQL, with the shipped configuration, from what the demo wrote. */
class PostgresSinkTest {
    private static final List<String> ENRICHED =
            List.of("support.enriched.v1", "news.enriched.v1", "reviews.enriched.v1");

    private static final String PROFILES = "reco.profiles.v1";

    @TempDir
    static Path directory;

    private static Outputs outputs;
    private static PostgresServer postgres;

    @BeforeAll
    static void start() throws Exception {
        outputs = Outputs.ofDemo(directory.resolve("demo"));
        postgres = PostgresServer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
        outputs.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
        }
    }

    @Test
    void shouldHaveEachEventOnceWithItsVectorWhenTheWorkerIsKilledAndAllIsReplayed() throws Exception {
        // Given a worker that is killed before it has committed anything
        try (ConnectWorker worker = worker("postgresql-enriched.json")) {
            worker.await("the first rows", () -> rows(table(ENRICHED.get(0))) > 0);
            worker.kill();
        }
        assertThat(outputs.committed("postgresql-enriched")).isEmpty();

        // When the next one begins again
        String first;
        try (ConnectWorker worker = worker("postgresql-enriched.json")) {
            awaitAll(worker);

            // Then each event is there once, with its vector to the bit
            for (String topic : ENRICHED) {
                assertRows(topic);
            }
            first = contents();
        }

        // And nothing changes when everything comes once more
        outputs.forget("postgresql-enriched");
        try (ConnectWorker worker = worker("postgresql-enriched.json")) {
            worker.await(
                    "the replay's end",
                    () -> outputs.committed("postgresql-enriched").size() == ENRICHED.size());
        }
        assertThat(contents()).isEqualTo(first);
    }

    @Test
    void shouldDeleteRowWhenTombstoneComes() throws Exception {
        // Given
        Map<String, InterestProfile> profiles =
                outputs.latest(InterestProfile.class, InterestProfile::getUserId, PROFILES);
        String user = profiles.keySet().iterator().next();
        try (ConnectWorker worker = worker("postgresql-profiles.json")) {
            worker.await("all profiles", () -> rows(table(PROFILES)) == profiles.size());

            // When
            outputs.delete(PROFILES, user);

            // Then
            worker.await("the deletion", () -> rows(table(PROFILES)) == profiles.size() - 1);
            assertThat(text("SELECT count(*) FROM reco_profiles_v1 WHERE user_id = '" + user + "'"))
                    .isEqualTo("0");
            assertThat(text("SELECT json_array_length(interests::json) > 0 FROM reco_profiles_v1 LIMIT 1"))
                    .isEqualTo("t");
        }
    }

    private static ConnectWorker worker(String connector) throws Exception {
        Map<String, String> environment = new HashMap<>(outputs.environment());
        environment.put("POSTGRESQL_URL", postgres.url());
        environment.put("POSTGRESQL_USER", postgres.user());
        environment.put("POSTGRESQL_PASSWORD", "none");
        return ConnectWorker.start(directory.resolve("worker"), List.of("jdbc"), environment, connector);
    }

    private static void awaitAll(ConnectWorker worker) throws IOException {
        for (String topic : ENRICHED) {
            int expected = enriched(topic).size();
            worker.await(expected + " rows of " + topic, () -> rows(table(topic)) == expected);
        }
    }

    private static Map<String, EnrichedEvent> enriched(String topic) {
        return outputs.latest(EnrichedEvent.class, EnrichedEvent::getEventId, topic);
    }

    private static void assertRows(String topic) throws SQLException {
        Map<String, EnrichedEvent> expected = enriched(topic);
        assertThat(expected).isNotEmpty();
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT event_id, text, vector, event_time, attributes, sentiment_label, duplicate_of FROM "
                                + table(topic))) {
            while (rows.next()) {
                EnrichedEvent event = expected.remove(rows.getString(1));
                assertThat(rows.getString(2)).isEqualTo(event.getText());
                assertThat((Float[]) rows.getArray(3).getArray())
                        .containsExactly(event.getVector().toArray(Float[]::new));
                assertThat(rows.getTimestamp(4).toInstant()).isEqualTo(event.getEventTime());
                assertThat(rows.getString(5)).startsWith("{");
                assertThat(rows.getString(6)).isEqualTo(event.getSentiment().getLabel());
                assertThat(rows.getString(7)).isEqualTo(event.getDuplicateOf());
            }
        }
        assertThat(expected).isEmpty();
    }

    /** A digest of all tables. */
    private static String contents() throws SQLException {
        StringBuilder digests = new StringBuilder();
        for (String topic : ENRICHED) {
            digests.append(text("SELECT md5(string_agg(t::text, '|' ORDER BY event_id)) FROM " + table(topic) + " t"));
        }
        return digests.toString();
    }

    private static int rows(String table) throws SQLException {
        return Integer.parseInt(text("SELECT count(*) FROM " + table));
    }

    private static String table(String topic) {
        return topic.replace('.', '_');
    }

    private static String text(String query) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
