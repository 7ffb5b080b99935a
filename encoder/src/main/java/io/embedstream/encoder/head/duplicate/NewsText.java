package io.embedstream.encoder.head.duplicate;

import io.embedstream.encoder.StreamSafe;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * What is compared of a news text besides its vector: its sentences, its words and its numbers, as digests. Widths,
 * case, links, mentions and the marks of forwarded and updated messages do not count. Immutable.
 */
public final class NewsText {
    private static final Pattern NOISE = Pattern.compile(
            "https?://\\S*|\\bRT\\b|@\\w+:?|\\b(?:update|correction|refile|corrected|exclusive|breaking)\\s*\\d*\\s*[-:]"
                    + "|\\((?:adds|updates|recasts|writes through|refiles|corrects)\\b[^)]{0,200}\\)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+|[。！？\\n]+");

    private static final int OF_A_NAME = 2;
    private static final long[] NOTHING = {};

    private final List<Sentence> sentences;
    private final long[] words;
    private final long[] numbers;

    private NewsText(List<Sentence> sentences) {
        this.sentences = sentences;
        this.words = words(sentences);
        this.numbers = Tokens.set(sentences.stream()
                .flatMapToLong(sentence -> LongStream.of(sentence.numbers()))
                .toArray());
    }

    /** Reads a text. */
    public static NewsText of(String text) {
        var plain =
                NOISE.matcher(StreamSafe.normalize(text, Normalizer.Form.NFKC)).replaceAll(" ");
        return new NewsText(SENTENCE_END
                .splitAsStream(plain)
                .map(SentenceReader::read)
                .filter(sentence -> sentence.words().length > 0)
                .toList());
    }

    /** All words of some sentences, as a set. */
    static long[] words(List<Sentence> sentences) {
        return Tokens.set(sentences.stream()
                .flatMapToLong(sentence -> LongStream.of(sentence.words()))
                .toArray());
    }

    List<Sentence> sentences() {
        return sentences;
    }

    /** The first sentence of a text that has one. */
    Sentence headline() {
        return sentences.get(0);
    }

    boolean has(Sentence sentence) {
        for (var own : sentences) {
            if (own.digest() == sentence.digest()) {
                return true;
            }
        }
        return false;
    }

    /** What the other text doesn't have, sentence by sentence. */
    NewsText without(NewsText other) {
        return new NewsText(
                sentences.stream().filter(sentence -> !other.has(sentence)).toList());
    }

    /**
     * Shared words twice over all words of both (Dice's coefficient), in [0, 1]; 1 for two texts without words. Of a
     * name that both headlines have {@value #OF_A_NAME} words count, however long it is.
     */
    double overlap(NewsText other) {
        int excess = Math.max(0, nameOfBoth(other).length - OF_A_NAME);
        int shared = Tokens.shared(words, other.words) - excess;
        int all = words.length + other.words.length - 2 * excess;
        return all == 0 ? 1 : 2.0 * shared / all;
    }

    /** Whether two texts of one sentence share a name, and neither a number nor a word that is more than grammar. */
    boolean sharesOnlyAName(NewsText other) {
        if (sentences.size() != 1 || other.sentences.size() != 1 || Tokens.shared(numbers, other.numbers) > 0) {
            return false;
        }
        var name = nameOfBoth(other);
        var said = Tokens.without(headline().content(), name);
        return name.length > 0 && Tokens.shared(said, other.headline().content()) == 0;
    }

    /** Words that the one or the other headline begins with as a name, and that both texts have. */
    private long[] nameOfBoth(NewsText other) {
        if (sentences.isEmpty() || other.sentences.isEmpty()) {
            return NOTHING;
        }
        return Tokens.set(LongStream.concat(
                        LongStream.of(headline().name()),
                        LongStream.of(other.headline().name()))
                .filter(word -> Tokens.contains(words, word) && Tokens.contains(other.words, word))
                .toArray());
    }

    /** Dice's coefficient of the numbers with their signs, in [0, 1]; 1 if neither has any. */
    double numberOverlap(NewsText other) {
        return Tokens.dice(numbers, other.numbers);
    }
}
