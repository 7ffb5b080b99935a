package io.embedstream.topology.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The ordinary words of English: sizes 10 to 35 of SCOWL (Atkinson), American and British, some 40,000 in lower case
 * without names, and without "acme", which stands for a company more often than for a summit. The licence stands beside
 * the list. Read once. Safe for many threads.
 */
public final class EnglishWords {
    private static final String RESOURCE = "ordinary-words-en.txt";

    private EnglishWords() {}

    private static final class Holder {
        private static final Set<String> WORDS = load();
    }

    /** Whether a word in lower case is an ordinary one. */
    public static boolean isOrdinary(String word) {
        return Holder.WORDS.contains(word);
    }

    private static Set<String> load() {
        try (InputStream in = EnglishWords.class.getResourceAsStream(RESOURCE)) {
            return Set.of(new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException("class path resource " + RESOURCE + " cannot be read", e);
        }
    }
}
