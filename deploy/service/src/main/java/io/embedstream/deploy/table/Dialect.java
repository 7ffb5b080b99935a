package io.embedstream.deploy.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * How a delimited file parts and quotes its cells. The separator is the one of tab, comma, semicolon and bar that the
 * header has most of, or Excel's line {@code sep=;}. Text with another separator than a tab is quoted by RFC 4180. Of
 * tab-separated text some programs quote and some do not: it is quoted if the whole file can be read so, and the header
 * is quoted or some cell needs it.
 *
 * @param separator what parts cells
 * @param quoted whether quotes around a cell belong to the format
 * @param announced whether the first line announces the separator
 */
record Dialect(char separator, boolean quoted, boolean announced) {
    private static final List<Character> SEPARATORS = List.of('\t', ',', ';', '|');
    private static final char QUOTE = '"';
    private static final String ANNOUNCEMENT = "sep=";

    static Dialect of(TextFile file, Character named) throws IOException {
        String first = firstLine(file);
        if (first == null || first.isBlank()) {
            throw new IOException(file.path() + " has no header line");
        }
        boolean announced = first.length() == ANNOUNCEMENT.length() + 1 && first.startsWith(ANNOUNCEMENT);
        char separator = named != null ? named : announced ? first.charAt(ANNOUNCEMENT.length()) : mostFrequent(first);
        if (named == null && !announced && SEPARATORS.stream().noneMatch(each -> outsideQuotes(first, each) > 0)) {
            return ofOneColumn(file);
        }
        var dialect = new Dialect(separator, true, announced);
        return separator == '\t' && !dialect.isUsedBy(file) ? new Dialect(separator, false, announced) : dialect;
    }

    private static String firstLine(TextFile file) throws IOException {
        try (BufferedReader reader = file.open()) {
            return reader.readLine();
        }
    }

    /** A header without a separator: cells that hold one are quoted because of it, or it parts nothing here. */
    private static Dialect ofOneColumn(TextFile file) throws IOException {
        for (char separator : SEPARATORS) {
            var dialect = new Dialect(separator, true, false);
            if (dialect.isUsedBy(file)) {
                return dialect;
            }
        }
        return new Dialect('\t', false, false);
    }

    private static char mostFrequent(String header) {
        char best = '\t';
        int most = 0;
        for (char separator : SEPARATORS) {
            int count = outsideQuotes(header, separator);
            if (count > most) {
                best = separator;
                most = count;
            }
        }
        return best;
    }

    private static int outsideQuotes(String line, char separator) {
        boolean inside = false;
        int count = 0;
        for (char c : line.toCharArray()) {
            inside ^= c == QUOTE;
            count += !inside && c == separator ? 1 : 0;
        }
        return count;
    }

    CSVFormat format() {
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setQuote(quoted ? QUOTE : null)
                .setEscape(null)
                .setIgnoreEmptyLines(true)
                .setTrim(false)
                .get();
    }

    private boolean isUsedBy(TextFile file) throws IOException {
        boolean needed = hasDoubledQuote(file);
        try (CSVParser parser = CSVParser.parse(LineEnds.of(file), format())) {
            int columns = -1;
            for (var record : parser) {
                columns = columns < 0 ? record.size() : columns;
                if (record.size() > columns) {
                    return false;
                }
                needed |= record.stream().anyMatch(cell -> cell.indexOf('\n') >= 0 || cell.indexOf(separator) >= 0);
            }
            return needed;
        } catch (IOException | UncheckedIOException | IllegalStateException notQuoted) {
            return false;
        }
    }

    /** Whether the header is quoted or a cell of one line is quoted and holds a doubled quote. */
    private boolean hasDoubledQuote(TextFile file) throws IOException {
        try (BufferedReader reader = file.open()) {
            var line = reader.readLine();
            if (line != null && line.charAt(0) == QUOTE) {
                return true;
            }
            for (; line != null; line = reader.readLine()) {
                for (var cell : line.split(String.valueOf(separator), -1)) {
                    if (cell.length() > 3
                            && cell.charAt(0) == QUOTE
                            && cell.charAt(cell.length() - 1) == QUOTE
                            && cell.substring(1, cell.length() - 1).contains("\"\"")) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
