package io.embedstream.topology.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.carrotsearch.labs.langid.LangIdV3;
import com.carrotsearch.labs.langid.Model;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassifierFileTest {

    @Test
    void shouldGiveLangidsOwnAnswersToTheBit() throws IOException {
        // Given
        var texts = texts();
        assertThat(texts).hasSizeGreaterThan(20);
        var models = ClassifierFile.read();
        assertThat(models).containsOnlyKeys(ClassifierFileBuild.LANGUAGES.keySet());
        ClassifierFileBuild.LANGUAGES.forEach((script, languages) -> {
            var own = Model.detectOnly(languages);
            // When, then
            assertThat(models.get(script).getDetectedLanguages()).isEqualTo(own.getDetectedLanguages());
            for (var text : texts) {
                assertThat(ranked(models.get(script), text))
                        .as("%s: %s", script, text)
                        .isEqualTo(ranked(own, text));
            }
        });
    }

    private static List<String> ranked(Model model, String text) {
        var classifier = new LangIdV3(model);
        classifier.append(text);
        return classifier.rank(true).stream()
                .map(found -> found.getLangCode() + Double.doubleToLongBits(found.getConfidence()))
                .toList();
    }

    private static List<String> texts() throws IOException {
        try (var in = ClassifierFileTest.class.getResourceAsStream("languages.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t")[1])
                    .toList();
        }
    }
}
