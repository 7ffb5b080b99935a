package io.embedstream.encoder.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that are tokenised in slices have the tokens that the library gives for the whole. */
class LongTextTest {
    private static final long SEED = 19;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Stream<Arguments> cases() throws IOException {
        Map<String, byte[]> tokenizers = Map.of(
                "word pieces", wordPieces(),
                "byte-level BPE", byteLevel(false),
                "byte-level BPE with a blank before", byteLevel(true),
                "unigram with metaspace", unigram());
        Map<String, String> texts = Map.of(
                "words", "word ".repeat(16_000) + "word",
                "paragraphs", "word\n\n".repeat(14_000) + "word",
                "blanks", ("word" + " ".repeat(7)).repeat(8_000),
                "mixed", mixed(140_000),
                "no blanks", "运行良好".repeat(20_000),
                "long words", ("word".repeat(500) + " ").repeat(40));
        return tokenizers.entrySet().stream()
                .flatMap(tokenizer -> texts.entrySet().stream()
                        .map(text -> arguments(
                                tokenizer.getKey() + ", " + text.getKey(), tokenizer.getValue(), text.getValue())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void shouldHaveTheTokensOfTheWholeText(String name, byte[] json, String text) throws IOException {
        try (TextTokenizer ours = TextTokenizer.open(json, name);
                HuggingFaceTokenizer library = HuggingFaceTokenizer.newInstance(
                        new ByteArrayInputStream(json), Map.of("truncation", "false", "padding", "false"))) {
            Encoding whole = library.encode(text, true, false);

            assertThat(ours.tokenizeWithoutOffsets(text).ids())
                    .as("%s, seed %d", name, SEED)
                    .isEqualTo(whole.getIds());
            Tokens tokens = ours.tokenize(text);
            assertThat(tokens.ids()).isEqualTo(whole.getIds());
            for (int i = 2; i < tokens.size() - 1; i++) {
                assertThat(tokens.starts()[i]).isGreaterThanOrEqualTo(tokens.starts()[i - 1]);
            }
        }
    }

    private static String mixed(int length) {
        Random random = new Random(SEED);
        String[] words = {
            "word", "refund", "运行良好", "\uD83D\uDE00", "it's", "Zürich", "\n", "12.5%", "...", "\t", "\u00A0"
        };
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(words[random.nextInt(words.length)]).append(" ".repeat(random.nextInt(3)));
        }
        return text.toString();
    }

    private static byte[] wordPieces() throws IOException {
        return TestTokenizers.bytes(TestTokenizers.ENGLISH);
    }

    private static byte[] byteLevel(boolean blankBefore) throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        ArrayNode added = root.putArray("added_tokens");
        ObjectNode model = root.putObject("model").put("type", "BPE");
        ObjectNode vocabulary = model.putObject("vocab");
        for (String special : List.of("<s>", "</s>")) {
            int id = vocabulary.size();
            vocabulary.put(special, id);
            added.addObject()
                    .put("id", id)
                    .put("content", special)
                    .put("special", true)
                    .setAll(flags());
        }
        for (int b = 0, above = 256; b < 256; b++) {
            boolean printed = b >= '!' && b <= '~' || b >= 0xA1 && b <= 0xAC || b >= 0xAE;
            vocabulary.put(String.valueOf((char) (printed ? b : above++)), vocabulary.size());
        }
        ArrayNode merges = model.putArray("merges");
        for (String merge : List.of("w o", "wo r", "wor d", "\u0120 word", "Ċ Ċ", "\u0120 \u0120")) {
            merges.add(merge);
            vocabulary.put(merge.replace(" ", ""), vocabulary.size());
        }
        root.putObject("pre_tokenizer")
                .put("type", "ByteLevel")
                .put("add_prefix_space", blankBefore)
                .put("trim_offsets", true)
                .put("use_regex", true);
        return bytes(root, 0, 1);
    }

    private static byte[] unigram() throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        ArrayNode added = root.putArray("added_tokens");
        ObjectNode model = root.putObject("model").put("type", "Unigram").put("unk_id", 2);
        ArrayNode vocabulary = model.putArray("vocab");
        for (String special : List.of("<s>", "</s>", "<unk>")) {
            added.addObject()
                    .put("id", vocabulary.size())
                    .put("content", special)
                    .put("special", true)
                    .setAll(flags());
            vocabulary.addArray().add(special).add(0);
        }
        for (String piece : List.of("▁word", "word", "▁", "▁refund", "运行", "良", "好", "e", "r", "fund", ".")) {
            vocabulary.addArray().add(piece).add(-2.0 - piece.length());
        }
        root.putObject("pre_tokenizer")
                .put("type", "Metaspace")
                .put("replacement", "▁")
                .put("prepend_scheme", "always")
                .put("split", true);
        return bytes(root, 0, 1);
    }

    private static ObjectNode flags() {
        return MAPPER.createObjectNode()
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false);
    }

    private static byte[] bytes(ObjectNode root, int first, int last) throws IOException {
        root.put("version", "1.0");
        ObjectNode processor = root.putObject("post_processor").put("type", "TemplateProcessing");
        ArrayNode single = processor.putArray("single");
        single.addObject().putObject("SpecialToken").put("id", "<s>").put("type_id", 0);
        single.addObject().putObject("Sequence").put("id", "A").put("type_id", 0);
        single.addObject().putObject("SpecialToken").put("id", "</s>").put("type_id", 0);
        ArrayNode pair = processor.putArray("pair");
        pair.addObject().putObject("Sequence").put("id", "A").put("type_id", 0);
        pair.addObject().putObject("Sequence").put("id", "B").put("type_id", 0);
        ObjectNode special = processor.putObject("special_tokens");
        special(special, "<s>", first);
        special(special, "</s>", last);
        return MAPPER.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
    }

    private static void special(ObjectNode all, String token, int id) {
        ObjectNode one = all.putObject(token).put("id", token);
        one.putArray("ids").add(id);
        one.putArray("tokens").add(token);
    }
}
