package io.embedstream.deploy.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.console.view.TextPolicy;
import io.embedstream.schemas.AnswerTemplate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordWordsTest {
    private record Inner(String words, float[] vector) {}

    private record Outer(Inner inner, List<String> list, int number) {}

    private final RecordWords shown = new RecordWords(new TextPolicy(true));
    private final RecordWords hidden = new RecordWords(new TextPolicy(false));

    @Test
    void shouldNameFieldsAndTheBeginningOfTextsWhenTextsAreShown() {
        assertThat(shown.of(template("words ".repeat(100))))
                .startsWith("AnswerTemplate template_id: t, intent: refund")
                .contains("words words")
                .hasSizeLessThan(410);
        assertThat(shown.of(new Outer(new Inner("hello", new float[3]), List.of("a"), 7)))
                .contains("inner: Inner words: hello", "list: [1]", "number: 7");
        assertThat(shown.of(null)).isEqualTo("null");
    }

    @Test
    void shouldShowNoTextAtAllWhenTextsAreHidden() {
        assertThat(hidden.of(template("secret")))
                .doesNotContain("secret", "refund")
                .contains("text: (6 characters)");
        assertThat(hidden.of("a key")).isEqualTo("(5 characters)");
    }

    private static AnswerTemplate template(String text) {
        return AnswerTemplate.newBuilder()
                .setTemplateId("t")
                .setIntent("refund")
                .setLanguage("en")
                .setText(text)
                .setAnswer("answer")
                .build();
    }
}
