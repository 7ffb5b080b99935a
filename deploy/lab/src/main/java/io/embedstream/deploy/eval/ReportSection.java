package io.embedstream.deploy.eval;

import io.embedstream.deploy.eval.metric.CalibrationError;
import io.embedstream.deploy.eval.metric.ConfusionMatrix;
import java.util.List;

/** One part of a report. */
public sealed interface ReportSection {

    /** Heading of the part. */
    String title();

    /** Counts of true (rows) against predicted (columns) classes. */
    record Confusion(String title, List<String> classes, ConfusionMatrix matrix) implements ReportSection {}

    /** Confidence against accuracy. */
    record Reliability(String title, CalibrationError curve) implements ReportSection {}

    /** A table, such as the worst errors. */
    record Rows(String title, List<String> header, List<List<String>> rows) implements ReportSection {}
}
