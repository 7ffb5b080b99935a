package io.embedstream.encoder.words.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What public files of word vectors have in them, beside what their format says. */
class FilesInTheWildTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {" ", "\u3000", "\u2003", "\u2028", "\u00A0", "\u0085", "  ", "\u0001", "\u000B", "\u001C", ""})
    void shouldReadNeighboursOfWordThatIsWhiteSpaceOrControlCharacter(String word) throws IOException {
        for (String header : List.of("3 3\n", "")) {
            WordVectors vectors = text(header + "bank 1 0 0\n" + word + " 0 1 0\nriver 0 0 1\n");

            assertThat(vector(vectors, "bank")).containsExactly(1, 0, 0);
            assertThat(vector(vectors, "river")).containsExactly(0, 0, 1);
            assertThat(vectors.size()).isEqualTo(3);
        }
    }

    @Test
    void shouldFindWordOfWhiteSpace() throws IOException {
        assertThat(vector(text("1 2\n\u3000 1 2\n"), "\u3000")).containsExactly(1, 2);
        assertThat(vector(text("1 2\n  1 2\n"), " ")).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFF3 3\nbank 1 0 0\nriver 0 0 1\nlake 0 1 0\n",
                "\uFEFFbank 1 0 0\nriver 0 0 1\n",
                " 3 3\nbank 1 0 0\nriver 0 0 1\nlake 0 1 0\n",
                "3\t3 \nbank 1 0 0\nriver 0 0 1\nlake 0 1 0\n",
                "3 3\r\nbank 1 0 0\r\nriver 0 0 1\r\nlake 0 1 0\r\n",
                "3 3\rbank 1 0 0\rriver 0 0 1\rlake 0 1 0",
                "bank\t1 0 0\nriver\t0 0 1\n",
                "bank\t1\t0\t0\nriver\t0\t0\t1",
                "bank  1  0 0  \n\n river 0 0 1\n\n",
                "2010 0 1 0\nbank 1 0 0\nriver 0 0 1\n",
                "at 2010 0 1 0\nbank 1 0 0\nriver 0 0 1\n",
                "3 3\nbank 1 0 0\nriver 0 0 1\nbank 7 8 9",
            })
    void shouldReadTextHoweverItIsLaidOut(String content) throws IOException {
        WordVectors vectors = text(content);

        assertThat(vectors.dimension()).isEqualTo(3);
        assertThat(vector(vectors, "bank")).containsExactly(1, 0, 0);
        assertThat(vector(vectors, "river")).containsExactly(0, 0, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "'3 2|bank 1 0 0|lake 0 1 0|river 0 0 1', announces 2 components",
        "'3 3 0|bank 1 0 0|lake 0 1 0|river 0 0 1', line 1 ",
        "'4 3|bank 1 0 0|lake 0 1 0|river 0 0 1', announces 4 words",
        "'2 3|bank 1 0 0|lake 0 1 0|river 0 0 1', announces 2 words",
        "'bank 1 0 0|lake 0 1|river 0 0 1', line 2 ",
        "'bank 1 0 0|lake 0 1 x|river 0 0 1', line 2 has 'x'",
        "'bank 1 0 0|lake 0 1 nan|river 0 0 1', line 2 has 'nan'",
        "'bank 1 0 0|lake 0 1 1e39|river 0 0 1', line 2 has '1e39'",
        "'bank 1 0 0|lake 0 1 0x1p3|river 0 0 1', line 2 has '0x1p3'",
        "'bank 1 0 0|0 1 0|river 0 0 1', line 2 ",
        "'bank 1e400 0 0|river 0 0 1', line 1 has '1e400'",
        "'bank 1.0 0 0,5|river 0 0 1', line 1 has '0,5'",
        "'one two three|four five', line 1 ",
    })
    void shouldNameLineOrContradictionWhenTextIsWrong(String content, String reason) {
        assertThatThrownBy(() -> text(content.replace('|', '\n')))
                .isInstanceOf(WordFileException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void shouldReadWordsThatAreNotUtf8() throws IOException {
        Path file = directory.resolve("latin1.txt");
        Files.write(file, "2 1\ncafé 1\nnaïve 2\n".getBytes(StandardCharsets.ISO_8859_1));

        WordVectors vectors = WordFiles.open(file);

        assertThat(vectors.word(0)).isEqualTo("caf\uFFFD");
        assertThat(vector(vectors, "caf\uFFFD")).containsExactly(1);
        assertThat(vector(vectors, "na\uFFFDve")).containsExactly(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n"})
    void shouldReadBlanksInWordsOfBinaryFiles(String lineEnd) throws IOException {
        List<String> words =
                List.of("king", "new york", ". . .", " ", "a  b", "银行 卡", "catch 22", "\u3000", "end of it");
        ByteArrayOutputStream bytes = header(words.size() + " 3");
        for (int i = 0; i < words.size(); i++) {
            record(bytes, words.get(i).getBytes(StandardCharsets.UTF_8), i + 0.1f, -0.25f - i, 1 / 3f);
            bytes.writeBytes(lineEnd.getBytes(StandardCharsets.US_ASCII));
        }

        WordVectors vectors = WordFiles.open(Files.write(directory.resolve("w.bin"), bytes.toByteArray()));

        for (int i = 0; i < words.size(); i++) {
            assertThat(vector(vectors, words.get(i))).containsExactly(i + 0.1f, -0.25f - i, 1 / 3f);
        }
    }

    @Test
    void shouldReadBinaryWordsThatAreNotUtf8OrHaveControlCharacters() throws IOException {
        List<byte[]> words = List.of(
                "king".getBytes(StandardCharsets.US_ASCII),
                "café".getBytes(StandardCharsets.ISO_8859_1),
                "a\u0001b".getBytes(StandardCharsets.US_ASCII),
                "queen".getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream bytes = header("4 2");
        for (int i = 0; i < words.size(); i++) {
            record(bytes, words.get(i), i, -i);
        }

        WordVectors vectors = WordFiles.open(Files.write(directory.resolve("w.bin"), bytes.toByteArray()));

        assertThat(vector(vectors, "caf\uFFFD")).containsExactly(1, -1);
        assertThat(vector(vectors, "a\u0001b")).containsExactly(2, -2);
        assertThat(vector(vectors, "queen")).containsExactly(3, -3);
    }

    @ParameterizedTest
    @CsvSource({"3, it ends at byte", "1, announces 1 words of 2 components"})
    void shouldSayWhereBinaryFileContradictsItsHeader(int announced, String reason) throws IOException {
        ByteArrayOutputStream bytes = header(announced + " 2");
        record(bytes, new byte[] {'a'}, 1, 2);
        record(bytes, new byte[] {'b'}, 3, 4);
        bytes.writeBytes(announced == 3 ? new byte[] {'c', ' ', 0, 0, 0, 0, 0} : new byte[0]);
        Path file = Files.write(directory.resolve("w.bin"), bytes.toByteArray());

        assertThatThrownBy(() -> WordFiles.open(file))
                .isInstanceOf(WordFileException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void shouldNameByteOfComponentThatIsNotFinite() throws IOException {
        ByteArrayOutputStream bytes = header("1 2");
        record(bytes, new byte[] {'a'}, 1, Float.NaN);
        Path file = Files.write(directory.resolve("w.bin"), bytes.toByteArray());

        assertThatThrownBy(() -> WordFiles.open(file))
                .hasMessageContaining("byte 10")
                .hasMessageContaining("NaN");
    }

    @Test
    void shouldSayWhatElseAFileIs() throws IOException {
        Map<String, byte[]> files = Map.of(
                "gzip", new byte[] {0x1F, (byte) 0x8B, 8, 0, 0},
                "UTF-16", "\uFEFFbank 1 0\n".getBytes(StandardCharsets.UTF_16LE),
                "ZIP", new byte[] {'P', 'K', 3, 4, 0});
        for (var other : files.entrySet()) {
            Path file = Files.write(directory.resolve("w"), other.getValue());
            assertThatThrownBy(() -> WordFiles.open(file)).hasMessageContaining(other.getKey());
        }
        assertThat(text("PKI 1 2\nBZ 3 4\n").size()).isEqualTo(2);
    }

    private WordVectors text(String content) throws IOException {
        return WordFiles.open(Files.writeString(directory.resolve("w.txt"), content));
    }

    private static float[] vector(WordVectors vectors, String word) {
        float[] sum = new float[vectors.dimension()];
        vectors.addRow(vectors.row(word).orElseThrow(() -> new AssertionError("no row for '" + word + "'")), sum);
        return sum;
    }

    private static ByteArrayOutputStream header(String header) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((header + "\n").getBytes(StandardCharsets.US_ASCII));
        return bytes;
    }

    private static void record(ByteArrayOutputStream bytes, byte[] word, float... vector) {
        bytes.writeBytes(word);
        bytes.write(' ');
        ByteBuffer buffer = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : vector) {
            buffer.putFloat(value);
        }
        bytes.writeBytes(buffer.array());
    }
}
