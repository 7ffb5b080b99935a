package io.embedstream.encoder.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.embedstream.encoder.TestData;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Token ids agree with what other tokenizers publish, for the English and the Chinese vocabulary. */
class TokenizerCasesTest {
    private static TextTokenizer english;
    private static TextTokenizer chinese;

    @BeforeAll
    static void open() throws IOException {
        english = open("all-minilm-l6-v2-q-tokenizer.json");
        chinese = open("bge-small-zh-v1.5-q-tokenizer.json");
    }

    private static TextTokenizer open(String resource) throws IOException {
        try (InputStream in = TokenizerCasesTest.class.getResourceAsStream("/" + resource)) {
            return TextTokenizer.open(in.readAllBytes(), resource);
        }
    }

    @AfterAll
    static void close() {
        english.close();
        chinese.close();
    }

    static Stream<JsonNode> englishCases() {
        return Stream.of(
                        TestData.fixture("golden/tokens.jsonl"),
                        TestData.data("tokenizer_cases/bert_cases.jsonl"),
                        TestData.data("tokenizer_cases/derived_tokens.jsonl"))
                .flatMap(List::stream)
                .filter(golden -> golden.has("ids"))
                .filter(golden -> !golden.path("name").asText().equals("TEXT_PAIR"))
                .filter(golden -> golden.path("vocab").asText("30522").contains("30522"))
                .filter(golden -> !golden.path("tokenizer").asText().contains("zh"));
    }

    @ParameterizedTest
    @MethodSource("englishCases")
    void shouldGivePublishedIdsWhenTextIsEnglish(JsonNode golden) {
        check(english, golden);
    }

    @Test
    void shouldGiveDerivedIdsWhenTextIsChinese() {
        TestData.data("tokenizer_cases/derived_tokens.jsonl").stream()
                .filter(golden -> golden.get("tokenizer").asText().contains("zh"))
                .forEach(golden -> check(chinese, golden));
        assertThat(chinese.tokenize("你好").ids()).containsExactly(101, 872, 1962, 102);
    }

    @Test
    void shouldKeepCaseWhenTokenizerDoesNotLowerIt() {
        // Given a vocabulary without cased English: the file is followed even where one would wish otherwise.
        long unknown = 100;

        assertThat(chinese.tokenize("Apple").ids()).containsExactly(101, unknown, 102);
        assertThat(chinese.tokenize("apple").ids()).doesNotContain(unknown);
    }

    @Test
    void shouldNeitherPadNorTruncateWhenFileSaysSo() {
        assertThat(english.tokenize("hello").size()).isEqualTo(3);
        assertThat(english.tokenize("hello ".repeat(1000)).size()).isEqualTo(1002);
    }

    private static void check(TextTokenizer tokenizer, JsonNode golden) {
        long[] expected = StreamSupport.stream(golden.get("ids").spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
        Tokens tokens = tokenizer.tokenize(golden.get("text").asText());
        long[] found = tokens.ids();
        if (golden.has("tokens_untruncated")) {
            assertThat(tokens.size()).isEqualTo(golden.get("tokens_untruncated").asInt());
        }
        if (found.length > expected.length) {
            // The derived cases are cut at 512 tokens, the last of them [SEP].
            assertThat(found).startsWith(Arrays.copyOf(expected, expected.length - 1));
        } else {
            assertThat(found).as(golden.get("text").asText()).containsExactly(expected);
        }
    }
}
