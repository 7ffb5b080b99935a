package io.embedstream.encoder.head.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.catalog.HeadCatalog;
import io.embedstream.encoder.head.match.TemplateCalibration;
import io.embedstream.encoder.head.model.Calibration;
import io.embedstream.encoder.head.model.LexicalClassifier;
import io.embedstream.encoder.head.model.LinearClassifier;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedFilesTest {
    private static final int CRC = 0xCAFE;
    private static final EncoderSpec ENCODER = new EncoderSpec("tiny", "int8", 2, "cls", true, 16, "f00d");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "entity-en",
                "entity-zh",
                "general-en",
                "finance-zh",
                "entity-judge-en",
                "static/entity-en",
                "static/finance-zh"
            })
    void shouldReadTheSameHeadWhenTheBuildHasPackedIt(String name) throws IOException {
        assertSame(name, HeadFile.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"templates-en", "templates-zh", "static/templates-en"})
    void shouldReadTheSameCalibrationWhenTheBuildHasPackedIt(String name) throws IOException {
        assertSame(name, TemplateCalibration.class);
    }

    private static <T> void assertSame(String name, Class<T> type) throws IOException {
        try (InputStream json = shipped(name + ".json");
                InputStream packed = shipped(name + ".packed")) {
            assertThat(HeadFiles.toJson(PackedFiles.read(packed.readAllBytes(), name, type)))
                    .isEqualTo(HeadFiles.toJson(HeadFiles.read(json, name, type)));
        }
    }

    private static InputStream shipped(String file) {
        return HeadCatalog.class.getClassLoader().getResourceAsStream(HeadCatalog.FOLDER + file);
    }

    @Test
    void shouldFindEachWordAndNoOtherWhenTheLexiconIsPacked() throws IOException {
        // Given
        Map<String, float[]> words = new HashMap<>();
        Random random = new Random(20260101);
        for (int i = 0; i < 2000; i++) {
            words.put("w=" + random.nextInt(5000), new float[] {random.nextFloat(), -random.nextFloat()});
        }
        words.put("", new float[] {1, 2});
        words.put("利好", new float[] {3, 4});
        words.put("Aa", new float[] {5, 6}); // the same hash code as "BB"
        HeadFile head = head().withLexicon(new LexicalClassifier(words, new float[] {7, 8}));

        // When
        LexicalClassifier read = PackedFiles.read(PackedFiles.pack(head, CRC), "test", HeadFile.class)
                .lexicon();

        // Then
        words.forEach((word, weights) -> assertThat(read.weights().get(word)).containsExactly(weights));
        for (int i = 0; i < 5000; i++) {
            assertThat(read.weights().containsKey("w=" + i)).isEqualTo(words.containsKey("w=" + i));
        }
        assertThat(read.weights()).doesNotContainKeys("BB", "利", "w").hasSameSizeAs(words);
        assertThat(read.weights().keySet()).isEqualTo(words.keySet());
        assertThat(read.bias()).containsExactly(7, 8);
    }

    @Test
    void shouldFindNoWordWhenTheLexiconHasNone() throws IOException {
        // Given
        HeadFile head = head().withLexicon(new LexicalClassifier(Map.of(), new float[2]));

        // When
        HeadFile read = PackedFiles.read(PackedFiles.pack(head, CRC), "test", HeadFile.class);

        // Then
        assertThat(read.lexicon().weights()).isEmpty();
        assertThat(read.lexicon().weights().get("any")).isNull();
    }

    @Test
    void shouldBePackedAgainWhenTheJsonOrTheVersionIsAnother() throws IOException {
        byte[] packed = PackedFiles.pack(head(), CRC);
        byte[] older = packed.clone();
        older[7] = '0';

        assertThat(PackedFiles.isOf(packed, CRC)).isTrue();
        assertThat(PackedFiles.isOf(packed, CRC + 1)).isFalse();
        assertThat(PackedFiles.isOf(older, CRC)).isFalse();
        assertThat(PackedFiles.isOf(new byte[0], CRC)).isFalse();
        assertThatThrownBy(() -> PackedFiles.read(older, "older.packed", HeadFile.class))
                .isInstanceOf(HeadException.class)
                .hasMessageContaining("older.packed")
                .hasMessageContaining("build again");
    }

    @Test
    void shouldNameTheFileWhenItIsCutOff() throws IOException {
        byte[] packed = PackedFiles.pack(head(), CRC);

        for (int length : new int[] {3, 16, 40, packed.length - 1}) {
            assertThatThrownBy(() -> PackedFiles.read(Arrays.copyOf(packed, length), "cut.packed", HeadFile.class))
                    .isInstanceOf(HeadException.class)
                    .hasMessageContaining("cut.packed");
        }
    }

    private static HeadFile head() {
        return HeadFile.of(
                "sentiment",
                "test",
                EncoderBinding.to(ENCODER),
                List.of("negative", "positive"),
                List.of(new LinearClassifier(2, 2, new float[] {0.123456789f, -0.0f, 2, 3}, new float[] {0.5f, -0.5f})),
                Calibration.none(2),
                Map.of("rows", 3));
    }
}
