package io.embedstream.deploy.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.encoder.files.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A comparison as one page that needs nothing but itself: figures, tables of labels, examples. */
public final class HtmlReport {
    private static final String FILE = "report.html";
    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Embedstream: comparison</title>
            <style>
            :root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.45 }
            body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
            table { border-collapse: collapse; margin: .5rem 0 1.5rem }
            th, td { border: 1px solid #8886; padding: .25rem .6rem; text-align: left; vertical-align: top }
            td.number { text-align: right; font-variant-numeric: tabular-nums }
            </style></head><body><main>
            """;

    private final PrintWriter out;

    private HtmlReport(PrintWriter out) {
        this.out = out;
    }

    /** Writes {@code report.html} into a directory, which is made if there is none. */
    public static Path write(Comparison comparison, String title, Path directory) throws IOException {
        StringWriter page = new StringWriter();
        new HtmlReport(new PrintWriter(page)).page(comparison, title);
        Path file = Files.createDirectories(directory).resolve(FILE);
        AtomicFile.writeString(file, page.toString());
        return file;
    }

    private void page(Comparison comparison, String title) {
        out.print(HEAD);
        out.printf("<h1>%s</h1>%n", escaped(title));
        figures("Summary", comparison.summary());
        out.println("<h2>Examples</h2>");
        examples(comparison.examples());
        comparison.topics().forEach(topic -> figures(topic.path("topic").asText(), topic));
        out.println("</main></body></html>");
    }

    private void figures(String heading, ObjectNode line) {
        out.printf("<h2>%s</h2>%n<table>%n", escaped(heading));
        line.properties().stream()
                .filter(field -> field.getValue().isNumber())
                .forEach(field -> out.printf(
                        "<tr><th scope=\"row\">%s</th><td class=\"number\">%s</td></tr>%n",
                        escaped(field.getKey().replace('_', ' ')), number(field.getValue())));
        out.println("</table>");
        line.properties().stream()
                .filter(field -> field.getValue().isObject())
                .forEach(field -> confusion(field.getKey(), field.getValue()));
    }

    private static String number(JsonNode value) {
        return value.isIntegralNumber() ? value.asText() : String.format(Locale.ROOT, "%.4f", value.asDouble());
    }

    private void confusion(String name, JsonNode rows) {
        out.printf("<h3>%s, rows live, columns shadow</h3>%n<table>%n", escaped(name.replace('_', ' ')));
        List<String> columns = rows.properties().stream()
                .flatMap(row -> row.getValue().properties().stream())
                .map(java.util.Map.Entry::getKey)
                .distinct()
                .sorted()
                .toList();
        out.print("<tr><th></th>");
        columns.forEach(column -> out.printf("<th scope=\"col\">%s</th>", escaped(column)));
        out.println("</tr>");
        rows.properties().forEach(row -> {
            out.printf("<tr><th scope=\"row\">%s</th>", escaped(row.getKey()));
            columns.forEach(column -> out.printf(
                    "<td class=\"number\">%d</td>", row.getValue().path(column).asInt()));
            out.println("</tr>");
        });
        out.println("</table>");
    }

    private void examples(List<ObjectNode> examples) {
        if (examples.isEmpty()) {
            out.println("<p>None: what both wrote is the same.</p>");
            return;
        }
        List<String> columns = List.of("example", "topic", "id", "live", "shadow", "text");
        out.print("<table><tr>");
        columns.forEach(column -> out.printf("<th scope=\"col\">%s</th>", column));
        out.println("</tr>");
        examples.forEach(example -> {
            out.print("<tr>");
            columns.forEach(column ->
                    out.printf("<td>%s</td>", escaped(example.path(column).asText())));
            out.println("</tr>");
        });
        out.println("</table>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
