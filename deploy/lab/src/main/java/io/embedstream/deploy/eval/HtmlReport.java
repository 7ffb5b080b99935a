package io.embedstream.deploy.eval;

import io.embedstream.deploy.eval.metric.CalibrationError;
import io.embedstream.encoder.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes an evaluation as one HTML page that needs nothing else: no script, no style sheet, no network. */
public final class HtmlReport {
    private static final String STYLE =
            "body{font:15px/1.5 system-ui,sans-serif;max-width:62em;margin:2em auto;padding:0 1em}"
                    + "table{border-collapse:collapse;margin:1em 0}td,th{border:1px solid #ccc;padding:.3em .7em;text-align:left}"
                    + "td.n{text-align:right}svg{background:#fafafa;border:1px solid #ccc}";
    private static final int SIZE = 320;

    private HtmlReport() {}

    /**
     * Writes {@code TASK.html}.
     *
     * @param directory created if it does not exist
     * @return the page
     */
    public static Path write(Path directory, Evaluation evaluation) throws IOException {
        Files.createDirectories(directory);
        String task = evaluation.figures().get("task").toString();
        Path page = directory.resolve(task + ".html");
        AtomicFile.writeString(page, page(task, evaluation));
        return page;
    }

    private static String page(String task, Evaluation evaluation) {
        StringBuilder html = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>")
                .append(escape(task))
                .append("</title><style>")
                .append(STYLE)
                .append("</style><h1>Evaluation: ")
                .append(escape(task))
                .append("</h1><table>");
        for (Map.Entry<String, Object> figure : evaluation.figures().entrySet()) {
            html.append("<tr><th>").append(escape(figure.getKey())).append("</th><td class=n>");
            html.append(escape(String.valueOf(figure.getValue()))).append("</td></tr>");
        }
        html.append("</table>");
        for (ReportSection section : evaluation.sections()) {
            html.append("<h2>").append(escape(section.title())).append("</h2>");
            if (section instanceof ReportSection.Confusion confusion) {
                append(html, confusion);
            } else if (section instanceof ReportSection.Reliability reliability) {
                append(html, reliability.curve());
            } else if (section instanceof ReportSection.Rows rows) {
                append(html, rows.header(), rows.rows());
            }
        }
        return html.append("</html>\n").toString();
    }

    private static void append(StringBuilder html, ReportSection.Confusion confusion) {
        html.append("<table><tr><th>true \\ judged</th>");
        confusion
                .classes()
                .forEach(name -> html.append("<th>").append(escape(name)).append("</th>"));
        html.append("</tr>");
        for (int t = 0; t < confusion.classes().size(); t++) {
            html.append("<tr><th>").append(escape(confusion.classes().get(t))).append("</th>");
            for (long count : confusion.matrix().counts()[t]) {
                html.append("<td class=n>").append(count).append("</td>");
            }
            html.append("</tr>");
        }
        html.append("</table>");
    }

    private static void append(StringBuilder html, CalibrationError curve) {
        html.append(
                "<p>Bars: share of right judgements per bin of the top probability; the line is perfect calibration.</p>");
        html.append("<svg width=%d height=%d viewBox=\"0 0 1 1\">".formatted(SIZE, SIZE));
        double width = 1.0 / curve.bins().length;
        for (int b = 0; b < curve.bins().length; b++) {
            CalibrationError.Bin bin = curve.bins()[b];
            html.append(
                    "<rect x=\"%.4f\" y=\"%.4f\" width=\"%.4f\" height=\"%.4f\" fill=\"#4a7ab5\"><title>%.0f rows, confidence %.3f, accuracy %.3f</title></rect>"
                            .formatted(
                                    b * width,
                                    1 - bin.accuracy(),
                                    width * 0.9,
                                    bin.accuracy(),
                                    bin.count(),
                                    bin.confidence(),
                                    bin.accuracy()));
        }
        html.append("<line x1=0 y1=1 x2=1 y2=0 stroke=\"#b33\" stroke-width=\".005\"/></svg>");
    }

    private static void append(StringBuilder html, List<String> header, List<List<String>> rows) {
        html.append("<table><tr>");
        header.forEach(name -> html.append("<th>").append(escape(name)).append("</th>"));
        html.append("</tr>");
        for (List<String> row : rows) {
            html.append("<tr>");
            row.forEach(cell -> html.append("<td>").append(escape(cell)).append("</td>"));
            html.append("</tr>");
        }
        html.append("</table>");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
