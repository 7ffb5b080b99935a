package io.embedstream.deploy.corpus;

import io.embedstream.encoder.words.text.Word;
import io.embedstream.encoder.words.text.WordCutter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes texts as lines of words in lower case, which are what word vectors are trained on.
 *
 * @param cutter how a text is cut
 * @param out closed by whoever opened it
 */
public record WordLines(WordCutter cutter, BufferedWriter out) {

    /** Writes a text, whatever line ends are in it, as one line. */
    public void write(String text) throws IOException {
        out.write(cutter.words(text).stream()
                .map(Word::text)
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT));
        out.write('\n');
    }
}
