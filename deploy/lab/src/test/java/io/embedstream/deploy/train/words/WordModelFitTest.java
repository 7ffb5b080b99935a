package io.embedstream.deploy.train.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.factory.TextEncoders;
import io.embedstream.encoder.words.sentence.UnknownWords;
import io.embedstream.encoder.words.sentence.WordModel;
import io.embedstream.encoder.words.sentence.WordPooling;
import io.embedstream.encoder.words.text.WordCutter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordModelFitTest {
    private static final WordModelFit SIF =
            new WordModelFit(WordCutter.CHARACTERS, UnknownWords.SKIP, WordPooling.SIF, WordModel.SMOOTHING);

    @TempDir
    private Path directory;

    @Test
    void shouldTakeAwayWhatAllTextsHaveInCommon() throws IOException {
        // Given words that all point far into the third direction
        Path vectors = Files.writeString(directory.resolve("v.txt"), "a 1 0 9\nb 0 1 9\nc -1 0 9\nd 0 -1 9\n");
        Path texts = Files.writeString(directory.resolve("t"), "a b\nb c\nc d nowhere\nd a\n");

        // When
        WordModelFit.Result result = SIF.fit(vectors, texts, directory.resolve("m"));

        // Then
        assertThat(result).isEqualTo(new WordModelFit.Result(4, 9, 1));
        float[] component = WordModel.read(directory.resolve("m")).component();
        assertThat(component[2]).isCloseTo(1, offset(1e-3f));
        try (TextEncoder encoder = TextEncoders.open("static:" + directory.resolve("m"));
                TextEncoder mean = TextEncoders.open(vectors.toString())) {
            assertThat(dot(encoder.encode("a").vector(), encoder.encode("c").vector()))
                    .isLessThan(-0.9);
            assertThat(dot(mean.encode("a").vector(), mean.encode("c").vector()))
                    .isGreaterThan(0.9);
        }
    }

    @Test
    void shouldMakeTheSameBytesWhenFittedTwice() throws IOException {
        Path vectors = Files.writeString(directory.resolve("v.txt"), "a 1 2 9\nb 3 1 9\nc -1 0 9\n退货 2 2 1\n");
        Path texts = Files.writeString(directory.resolve("t"), "a b\nb c 退货\nc a a\n".repeat(300));

        SIF.fit(vectors, texts, directory.resolve("one"));
        SIF.fit(vectors, texts, directory.resolve("two"));

        for (String file : new String[] {WordModel.FILE, "statistics.tsv", "v.txt"}) {
            assertThat(directory.resolve("one").resolve(file))
                    .hasSameBinaryContentAs(directory.resolve("two").resolve(file));
        }
    }

    @Test
    void shouldNeedNoStatisticsWhenThePoolingHasNone() throws IOException {
        Path vectors = Files.writeString(directory.resolve("v.txt"), "a 1 2\nb 3 1\n退货 2 2\n");
        Path texts = Files.writeString(directory.resolve("t"), "a b\n");

        new WordModelFit(WordCutter.HANLP, UnknownWords.ZERO, WordPooling.MAX, WordModel.SMOOTHING)
                .fit(vectors, texts, directory.resolve("m"));

        assertThat(directory.resolve("m").resolve("statistics.tsv")).doesNotExist();
        EncoderOptions options =
                EncoderOptions.of("static:" + directory.resolve("m")).withNormalize(false);
        try (TextEncoder encoder = TextEncoders.open(options)) {
            assertThat(encoder.encode("a b").vector()).containsExactly(3, 2);
            assertThat(encoder.encode("我要退货").vector()).containsExactly(2, 2);
        }
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }
}
