package io.embedstream.deploy.lab;

import io.embedstream.deploy.eval.ColumnNames;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The columns of a file of rows, where their names differ from the roles that a command reads. */
final class ColumnOptions {
    @Option(
            names = "--columns",
            paramLabel = "role=name,...",
            defaultValue = "",
            description = "Columns whose names differ from the roles of the command.")
    private String columns;

    /** The option as it was given; empty for none. */
    String text() {
        return columns;
    }

    /**
     * Column names by role.
     *
     * @throws io.embedstream.deploy.config.UsageException if an entry has no {@code =}, or names no role of these
     */
    Map<String, String> names(List<String> roles) {
        return ColumnNames.parse(columns, roles);
    }
}
