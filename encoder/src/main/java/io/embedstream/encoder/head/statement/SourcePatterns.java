package io.embedstream.encoder.head.statement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Patterns of a company that speaks of others, by where another company has to be named. The file describes its form.
 *
 * <p>Immutable and safe for use by many threads.
 */
final class SourcePatterns {
    /** Where another company is named, if a pattern shall count. */
    enum Named {
        /** Nowhere. */
        ALONE,
        /** Somewhere. */
        NAMED,
        BEFORE,
        BEHIND
    }

    private static final Pattern PART_NAME = Pattern.compile("\\{(\\w+)}");
    private static final String CAPITAL = "(?-i:\\p{Lu})";
    private static final String OTHERS = "@(?:(?:,|\\s+and|\\s+&)\\s+C[\\w.&-]*(?:\\s+C[\\w.&-]*){0,2})?"
            .replace("C", CAPITAL)
            .concat("(?:\\s+(?:both|also|now|again|still))?");
    private static final String WORDS = "WORDS ";
    private static final String PART = "PART ";
    private static final Pattern ANY_CAPITAL = Pattern.compile("(?<![\\\\\\w\\[(|-])A(?!\\w)");
    private static final Pattern BEGINS_A_WORD = Pattern.compile("^(?=\\w|\\(\\?:\\w)");
    private static final Pattern CONTINUED = Pattern.compile("\\R +");

    static final SourcePatterns ENGLISH = read("sources-en.txt");

    private static final String NAME = "@";

    /** The patterns of one kind: those that begin with the name, tried there alone, and the others. */
    private record Kind(Pattern fromName, Pattern anywhere) {

        static Kind of(List<String> expressions) {
            Map<Boolean, List<String>> parts =
                    expressions.stream().collect(Collectors.partitioningBy(line -> line.startsWith(NAME)));
            return new Kind(any(parts.get(true)), any(parts.get(false)));
        }

        /** One of the expressions; of none, what nothing matches. */
        private static Pattern any(List<String> expressions) {
            String joined = expressions.isEmpty() ? "(?!)" : String.join("|", expressions);
            return Pattern.compile("(?:" + joined + ")", Pattern.CASE_INSENSITIVE);
        }
    }

    private final Map<Named, Kind> kinds;

    private SourcePatterns(Map<Named, Kind> kinds) {
        this.kinds = kinds;
    }

    /** Whether a pattern of a kind is in a text in which {@code @} stands for the company. */
    boolean find(Named named, String text, int at) {
        Kind kind = kinds.get(named);
        return fromName(kind, text, at).lookingAt()
                || kind.anywhere().matcher(text).find();
    }

    /**
     * Where the patterns of a kind end in a text.
     *
     * @param at index of the {@code @}
     */
    List<Integer> ends(Named named, String text, int at) {
        Kind kind = kinds.get(named);
        List<Integer> ends = new ArrayList<>();
        Matcher fromName = fromName(kind, text, at);
        if (fromName.lookingAt()) {
            ends.add(fromName.end());
        }
        Matcher anywhere = kind.anywhere().matcher(text);
        while (anywhere.find()) {
            ends.add(anywhere.end());
        }
        return ends;
    }

    private static Matcher fromName(Kind kind, String text, int at) {
        return kind.fromName().matcher(text).region(at, text.length());
    }

    private static SourcePatterns read(String name) {
        Map<String, String> parts = new HashMap<>();
        Map<Named, List<String>> lines = new EnumMap<>(Named.class);
        for (String line : lines(name)) {
            int colon = line.indexOf(':');
            String content = line.substring(colon + 1).strip();
            if (line.startsWith(WORDS)) {
                parts.put(line.substring(WORDS.length(), colon), alternatives(content));
            } else if (line.startsWith(PART)) {
                parts.put(line.substring(PART.length(), colon), content);
            } else {
                lines.computeIfAbsent(
                                Named.valueOf(line.substring(0, colon).toUpperCase(Locale.ROOT)),
                                n -> new ArrayList<>())
                        .add(expression(content, parts));
            }
        }
        Map<Named, Kind> kinds = new EnumMap<>(Named.class);
        lines.forEach((named, expressions) -> kinds.put(named, Kind.of(expressions)));
        return new SourcePatterns(kinds);
    }

    /** The lines that are no comment, each with those that go on with it. */
    private static List<String> lines(String name) {
        try (var in = SourcePatterns.class.getResourceAsStream("/io/embedstream/encoder/head/statement/" + name)) {
            String file = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return CONTINUED
                    .matcher(file)
                    .replaceAll(" ")
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String alternatives(String content) {
        return Arrays.stream(content.split(","))
                .map(String::strip)
                .collect(Collectors.joining("|", "\\b(?:", ")(?!\\w)"));
    }

    private static String expression(String content, Map<String, String> parts) {
        String whole =
                PART_NAME.matcher(content).replaceAll(part -> Matcher.quoteReplacement(parts.get(part.group(1))));
        String capitals = ANY_CAPITAL.matcher(whole).replaceAll(Matcher.quoteReplacement(CAPITAL));
        return BEGINS_A_WORD
                .matcher(capitals)
                .replaceFirst("\\\\b")
                .replace("@+", OTHERS)
                .replace("the? ", "(?:the\\s+)?")
                .replace("~", "[^.;]{0,40}?")
                .replace(" ?", "\\s*")
                .replace(" ", "\\s+");
    }
}
