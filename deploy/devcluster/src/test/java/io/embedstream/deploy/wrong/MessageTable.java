package io.embedstream.deploy.wrong;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The table of messages between two marks of a page. */
record MessageTable(List<Row> rows) {
    private static final String BEGIN = "<!-- written by WrongConfigurationsTest -->";
    private static final String END = "<!-- end -->";

    /** A row. */
    record Row(String what, int exitCode, String message) {}

    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("| what is wrong | message | exit code |", "|---|---|---|"));
        rows.forEach(row -> lines.add("| " + row.what() + " | " + cell(row.message()) + " | " + row.exitCode() + " |"));
        return lines;
    }

    private static String cell(String message) {
        return "`"
                + message.strip()
                        .replaceAll("\\s*\\n\\s*", " ")
                        .replace("|", "\\|")
                        .replace("`", "'") + "`";
    }

    /** The table that a page has. */
    static List<String> in(Path page) throws IOException {
        List<String> all = Files.readAllLines(page);
        return all.subList(all.indexOf(BEGIN) + 1, all.indexOf(END));
    }

    void writeInto(Path page) throws IOException {
        List<String> all = Files.readAllLines(page);
        List<String> written = new ArrayList<>(all.subList(0, all.indexOf(BEGIN) + 1));
        written.addAll(lines());
        written.addAll(all.subList(all.indexOf(END), all.size()));
        Files.write(page, written);
    }
}
