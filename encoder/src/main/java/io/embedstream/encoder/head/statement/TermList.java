package io.embedstream.encoder.head.statement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Terms of one language with their kinds, and the longest of them at each place of a text.
 *
 * <p>A line of the file is {@code KIND: term, term}; a word that ends with {@code *} stands for every word that
 * starts so.
 * The work is linear in the text: at each token as many look-ups as the longest term and the longest word have parts.
 */
final class TermList {
    private static final TermList ENGLISH = read("terms-en.txt");
    private static final TermList CHINESE = read("terms-zh.txt");
    private static final int SHORTEST_PREFIX = 3;
    /** What may follow a term that ends with {@code *} in a word with a capital: "Halvern" is no form of "halv*". */
    private static final Pattern INFLECTION = Pattern.compile(
            "|e?s|e?d|e|en|er|ers|ers|y|ies|ied|t?ing|ting|ings|ally|ly|al|als|ance|ence|ive|ion|ions|ation|ations|ment|ments"
                    + "|ness|able|ity|ities|t|ted|red|n|ned|ning|ped|ping|led|ling|ent|ened|ening|ens|tion|tions|or|ors|ory|ories");

    private final Map<String, Set<TermKind>> terms = new HashMap<>();
    private final Set<String> prefixes = new HashSet<>();
    private final Set<String> openers = new HashSet<>();
    private int longest;

    static TermList of(List<Token> tokens) {
        return tokens.stream().anyMatch(Token::isHan) ? CHINESE : ENGLISH;
    }

    /** Whether a capital word or a Chinese character in front of a clause names no company. */
    static boolean opens(String token) {
        return ENGLISH.openers.contains(token) || CHINESE.openers.contains(token);
    }

    /** The longest terms from left to right; none overlaps another. */
    List<Term> in(List<Token> tokens) {
        List<Term> found = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            Term term = at(tokens, at);
            if (term != null) {
                found.add(term);
            }
            at = term == null ? at + 1 : term.end();
        }
        return found;
    }

    private Term at(List<Token> tokens, int from) {
        for (int to = Math.min(tokens.size(), from + longest); to > from; to--) {
            String start = tokens.subList(from, to - 1).stream()
                    .map(t -> t.text() + " ")
                    .collect(Collectors.joining());
            Set<TermKind> kinds = kinds(start, tokens.get(to - 1));
            if (kinds != null) {
                return new Term(kinds, from, to);
            }
        }
        return null;
    }

    private Set<TermKind> kinds(String start, Token token) {
        String last = token.text();
        Set<TermKind> exact = terms.get(start + last);
        if (exact != null) {
            return exact;
        }
        for (int length = last.length(); length >= SHORTEST_PREFIX; length--) {
            String prefix = start + last.substring(0, length);
            if (prefixes.contains(prefix) && (!token.isCapital() || isForm(last.substring(length)))) {
                return terms.get(prefix + "*");
            }
        }
        return null;
    }

    private static boolean isForm(String rest) {
        return INFLECTION.matcher(rest).matches();
    }

    private static TermList read(String name) {
        TermList list = new TermList();
        try (var in = TermList.class.getResourceAsStream("/io/embedstream/encoder/head/statement/" + name);
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(list::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return list;
    }

    /** The texts of the tokens of an entry; of plain letters and single spaces, which most are, its words. */
    private static List<String> words(String entry) {
        return isPlain(entry)
                ? List.of(entry.split(" "))
                : Token.of(entry).stream().map(Token::text).toList();
    }

    private static boolean isPlain(String entry) {
        for (int i = 0; i < entry.length(); i++) {
            char c = entry.charAt(i);
            if ((c < 'a' || c > 'z') && (c != ' ' || entry.charAt(i - 1) == ' ')) {
                return false;
            }
        }
        return true;
    }

    private void add(String line) {
        int colon = line.indexOf(':');
        if (line.startsWith("OPENER:")) {
            Arrays.stream(line.substring(colon + 1).split(","))
                    .map(String::strip)
                    .forEach(openers::add);
            return;
        }
        TermKind kind = TermKind.valueOf(line.substring(0, colon));
        for (String entry : line.substring(colon + 1).split(",")) {
            boolean prefix = entry.strip().endsWith("*");
            List<String> words = words(prefix ? entry.replace("*", "").strip() : entry.strip());
            String key = String.join(" ", words);
            longest = Math.max(longest, words.size());
            terms.computeIfAbsent(key + (prefix ? "*" : ""), k -> EnumSet.noneOf(TermKind.class))
                    .add(kind);
            if (prefix) {
                prefixes.add(key);
            }
        }
    }
}
