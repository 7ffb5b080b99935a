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
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debezium's JDBC sink into PostgreSQL, with the shipped configuration, from what the demo wrote. */
class PostgresSinkTest {
    private static final String CONNECTOR = "postgresql-enriched";

    @TempDir
    static Path directory;

    private static DemoSink<PostgresServer> sink;

    @BeforeAll
    static void start() throws Exception {
        sink = DemoSink.start(directory, at -> PostgresServer.start());
    }

    @AfterAll
    static void stop() throws Exception {
        sink.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        sink.database().execute("DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
    }

    @Test
    void shouldHaveEachEventOnceWithItsVectorWhenTheWorkerIsKilledAndAllIsReplayed() throws Exception {
        // Given a worker that is killed before it has committed anything
        try (ConnectWorker worker = sink.worker(CONNECTOR + ".json")) {
            worker.await("the first rows", () -> sink.database().rows(DemoSink.ENRICHED.get(0)) > 0);
            worker.kill();
        }
        assertThat(sink.outputs().committed(CONNECTOR)).isEmpty();

        // When the next one begins again
        String first;
        try (ConnectWorker worker = sink.worker(CONNECTOR + ".json")) {
            awaitAll(worker);

            // Then each event is there once, with its vector to the bit
            for (String topic : DemoSink.ENRICHED) {
                assertRows(topic);
            }
            first = contents();
        }

        // And nothing changes when everything comes once more
        sink.replay(CONNECTOR, CONNECTOR + ".json", DemoSink.ENRICHED.size());
        assertThat(contents()).isEqualTo(first);
    }

    @Test
    void shouldDeleteRowWhenTombstoneComes() throws Exception {
        // Given
        Map<String, InterestProfile> profiles =
                sink.outputs().latest(InterestProfile.class, InterestProfile::getUserId, DemoSink.PROFILES);
        String user = profiles.keySet().iterator().next();
        try (ConnectWorker worker = sink.worker("postgresql-profiles.json")) {
            worker.await("all profiles", () -> sink.database().rows(DemoSink.PROFILES) == profiles.size());

            // When
            sink.outputs().delete(DemoSink.PROFILES, user);

            // Then
            worker.await("the deletion", () -> sink.database().rows(DemoSink.PROFILES) == profiles.size() - 1);
            assertThat(sink.database().text("SELECT count(*) FROM reco_profiles_v1 WHERE user_id = '" + user + "'"))
                    .isEqualTo("0");
            assertThat(sink.database()
                            .text("SELECT json_array_length(interests::json) > 0 FROM reco_profiles_v1 LIMIT 1"))
                    .isEqualTo("t");
        }
    }

    private static void awaitAll(ConnectWorker worker) throws IOException {
        for (String topic : DemoSink.ENRICHED) {
            int expected = sink.enriched(topic).size();
            worker.await(expected + " rows of " + topic, () -> sink.database().rows(topic) == expected);
        }
    }

    private static void assertRows(String topic) throws SQLException {
        Map<String, EnrichedEvent> expected = sink.enriched(topic);
        assertThat(expected).isNotEmpty();
        try (Connection connection = sink.database().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT event_id, text, vector, event_time, attributes, sentiment_label, duplicate_of FROM "
                                + PostgresDatabase.table(topic))) {
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
        for (String topic : DemoSink.ENRICHED) {
            digests.append(sink.database()
                    .text("SELECT md5(string_agg(t::text, '|' ORDER BY event_id)) FROM " + PostgresDatabase.table(topic)
                            + " t"));
        }
        return digests.toString();
    }
}
