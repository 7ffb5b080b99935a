package io.embedstream.deploy.eval;

import java.util.List;
import java.util.Map;

/**
 * What an evaluation found.
 *
 * @param figures the summary in the order it is printed: {@code task}, {@code rows}, {@code model}, then the figures
 * @param sections what the report shows beside it
 */
public record Evaluation(Map<String, Object> figures, List<ReportSection> sections) {}
