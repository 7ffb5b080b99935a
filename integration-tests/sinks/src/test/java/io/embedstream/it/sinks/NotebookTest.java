package io.embedstream.it.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.InterestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped notebook in DuckDB, on files that {@code topics dump} wrote. */
class NotebookTest {
    private static final Path NOTEBOOK = Path.of("..", "..", "deploy", "conf", "sinks", "notebook.sql");
    private static final String PROFILES = "reco.profiles.v1";

    @TempDir
    static Path directory;

    private static Outputs outputs;

    @BeforeAll
    static void start() throws IOException {
        outputs = Outputs.ofDemo(directory.resolve("demo"));
    }

    @AfterAll
    static void stop() {
        outputs.close();
    }

    @Test
    void shouldHaveEachEventOnceAndNoDeletedProfileHoweverOftenItIsRun() throws Exception {
        // Given
        Map<String, EnrichedEvent> events = new HashMap<>();
        for (String topic : List.of("support.enriched.v1", "news.enriched.v1", "reviews.enriched.v1")) {
            events.putAll(outputs.latest(EnrichedEvent.class, EnrichedEvent::getEventId, topic));
        }
        int profiles = outputs.latest(InterestProfile.class, InterestProfile::getUserId, PROFILES)
                .size();
        String user = outputs.latest(InterestProfile.class, InterestProfile::getUserId, PROFILES)
                .keySet()
                .iterator()
                .next();
        outputs.delete(PROFILES, user);
        Path topics = directory.resolve("topics");

        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("SET VARIABLE topics = '" + topics + "'");
            for (int run = 0; run < 2; run++) {
                // When
                outputs.dump(directory.resolve("application.properties"), topics);
                List<String> nearest = run(statement);

                // Then
                assertRows(statement, "enriched", events);
                assertThat(number(statement, "SELECT count(*) FROM profiles")).isEqualTo(profiles - 1);
                assertThat(number(statement, "SELECT count(*) FROM profiles WHERE user_id = '" + user + "'"))
                        .isZero();

                // And the file has the same, and the nearest to an event is itself
                assertRows(statement, "'" + topics.resolve("enriched.parquet") + "'", events);
                assertThat(events.get(nearest.get(0)).getSentiment().getLabel()).isEqualTo("negative");
                assertThat(nearest).hasSize(5).doesNotHaveDuplicates();
            }
        }
    }

    /** Runs the notebook; the ids that its last statement gives. */
    private static List<String> run(Statement statement) throws IOException, SQLException {
        List<String> ids = new ArrayList<>();
        String text = Files.readString(NOTEBOOK).replaceAll("(?m)^--.*$", "");
        for (String each : text.split(";\\s*\\n")) {
            if (!each.isBlank() && statement.execute(each)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (each.strip().startsWith("SELECT") && rows.next()) {
                        ids.add(rows.getString(1));
                    }
                }
            }
        }
        return ids;
    }

    private static void assertRows(Statement statement, String from, Map<String, EnrichedEvent> events)
            throws SQLException {
        Map<String, EnrichedEvent> expected = new HashMap<>(events);
        try (ResultSet rows = statement.executeQuery("SELECT event_id, text, vector FROM " + from)) {
            while (rows.next()) {
                EnrichedEvent event = expected.remove(rows.getString(1));
                assertThat(event).as(rows.getString(1)).isNotNull();
                assertThat(rows.getString(2)).isEqualTo(event.getText());
                assertThat((Object[]) rows.getArray(3).getArray())
                        .containsExactly(event.getVector().toArray());
            }
        }
        assertThat(expected).isEmpty();
    }

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }
}
