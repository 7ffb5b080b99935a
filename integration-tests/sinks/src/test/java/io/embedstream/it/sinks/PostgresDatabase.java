package io.embedstream.it.sinks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** PostgreSQL, however it runs, with tables named as the topics. */
interface PostgresDatabase extends Downstream {
    /** For JDBC. */
    String url();

    /** Needs no password. */
    String user();

    @Override
    default List<String> plugins() {
        return List.of("jdbc");
    }

    @Override
    default Map<String, String> environment() {
        return Map.of("POSTGRESQL_URL", url(), "POSTGRESQL_USER", user(), "POSTGRESQL_PASSWORD", "none");
    }

    default Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), user(), "");
    }

    default void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** The first column of the first row. */
    default String text(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    default int rows(String topic) throws SQLException {
        return Integer.parseInt(text("SELECT count(*) FROM " + table(topic)));
    }

    static String table(String topic) {
        return topic.replace('.', '_');
    }
}
