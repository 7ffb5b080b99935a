package io.embedstream.deploy.convert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each field's value comes from: {@code field=column} or {@code field='constant'}, comma-separated.
 *
 * @param sources per field its source, in the order given
 */
public record ColumnMapping(Map<String, Source> sources) {

    /** Where a field's value comes from. */
    public sealed interface Source permits Column, Constant {}

    /** The cell of a column. */
    public record Column(String name) implements Source {}

    /** The same value in every line. */
    public record Constant(String value) implements Source {}

    /**
     * Reads a mapping.
     *
     * @param text such as {@code text=summary,role='customer'}; commas inside quotes belong to the constant
     * @throws IllegalArgumentException if an entry has no {@code =}, a field comes twice or a quote is left open
     */
    public static ColumnMapping parse(String text) {
        Map<String, Source> sources = new LinkedHashMap<>();
        for (String entry : split(text)) {
            int equals = entry.indexOf('=');
            if (equals < 1 || equals == entry.length() - 1) {
                throw new IllegalArgumentException("expected field=column or field='constant', found '" + entry + "'");
            }
            String field = entry.substring(0, equals).strip();
            if (sources.put(field, source(entry.substring(equals + 1).strip())) != null) {
                throw new IllegalArgumentException("field '" + field + "' is mapped twice");
            }
        }
        return new ColumnMapping(sources);
    }

    private static Source source(String text) {
        boolean quoted = text.length() >= 2 && isQuote(text.charAt(0)) && text.endsWith(text.substring(0, 1));
        return quoted ? new Constant(text.substring(1, text.length() - 1)) : new Column(text);
    }

    private static List<String> split(String text) {
        List<String> entries = new ArrayList<>();
        StringBuilder entry = new StringBuilder();
        char open = 0;
        for (char c : text.toCharArray()) {
            if (open == 0 && c == ',') {
                entries.add(entry.toString());
                entry.setLength(0);
                continue;
            }
            if (open == c) {
                open = 0;
            } else if (open == 0 && isQuote(c) && endsWithEquals(entry)) {
                open = c;
            }
            entry.append(c);
        }
        if (open != 0) {
            throw new IllegalArgumentException("a quote " + open + " is left open in '" + text + "'");
        }
        entries.add(entry.toString());
        return entries;
    }

    private static boolean endsWithEquals(StringBuilder entry) {
        return entry.toString().stripTrailing().endsWith("=");
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }
}
