package io.embedstream.topology.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.topology.privacy.find.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Masks against 320 labelled sentences, half of which nothing was fitted to. */
class MaskingQualityTest {
    private final TextMasker masker = new TextMasker(MaskSettings.of(MaskSettings.KINDS.toArray(String[]::new)));

    @ParameterizedTest
    @CsvSource({"dev,en", "dev,zh", "held,en", "held,zh"})
    void shouldFindWhatIsLabelledAndLittleElse(String part, String language) throws IOException {
        // Given
        var sentences = LabelledSentence.read("sentences-" + part + ".tsv").stream()
                .filter(sentence -> sentence.language().equals(language))
                .toList();
        assertThat(sentences).hasSizeGreaterThanOrEqualTo(75);

        // When
        int right = 0;
        int found = 0;
        int labelled = 0;
        List<String> wrong = new ArrayList<>();
        for (var sentence : sentences) {
            var spans = masker.find(sentence.text());
            right += (int) spans.stream().filter(sentence.labels()::contains).count();
            found += spans.size();
            labelled += sentence.labels().size();
            if (!spans.equals(sentence.labels())) {
                wrong.add(sentence.text() + " -> " + shown(sentence.text(), spans));
            }
        }

        // Then
        System.out.printf(
                "masking %s %s: %d sentences, precision %d/%d, recall %d/%d%n",
                part, language, sentences.size(), right, found, right, labelled);
        assertThat(right).as("precision; wrong: %s", wrong).isGreaterThanOrEqualTo((int) Math.ceil(0.97 * found));
        assertThat(right).as("recall; wrong: %s", wrong).isGreaterThanOrEqualTo((int) Math.ceil(0.95 * labelled));
    }

    private static List<String> shown(String text, List<Span> spans) {
        return spans.stream()
                .map(span -> span.kind() + ':' + text.substring(span.start(), span.end()))
                .toList();
    }
}
