package io.embedstream.deploy.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableReaderTest {
    @TempDir
    Path folder;

    private Path write(String name, String text, Charset charset) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(charset));
    }

    private static List<List<String>> rows(Path file, TableOptions options) throws IOException {
        try (TableReader reader = TableReader.open(file, options)) {
            var rows = new ArrayList<List<String>>();
            rows.add(reader.columns());
            for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add(row.get().cells());
            }
            return rows;
        }
    }

    private static List<List<String>> rows(Path file) throws IOException {
        return rows(file, TableOptions.DETECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "GB18030"})
    void shouldFindTheEncodingWhenNoneIsNamed(String charset) throws IOException {
        var file = write("t.tsv", "id\ttext\n1\t退款什么时候到账\n2\thello\n", Charset.forName(charset));
        assertThat(rows(file)).containsExactly(List.of("id", "text"), List.of("1", "退款什么时候到账"), List.of("2", "hello"));
    }

    @ParameterizedTest
    @CsvSource({"GBK,退款", "windows-1252,café", "ISO-8859-1,naïve façade", "windows-1252,£5 for a “smart” plug – déjà vu"
    })
    void shouldFindTheEncodingWhenThereAreFewLettersToTellItBy(String charset, String text) throws IOException {
        var file = write("t.tsv", "id\ttext\n1\t" + text + "\n", Charset.forName(charset));
        assertThat(rows(file).get(1)).containsExactly("1", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1f8b0800", "504b0304", "28b52ffd04", "425a6839314159265359"})
    void shouldRefuseWhatIsNoText(String bytes) throws IOException {
        Path file = Files.write(folder.resolve("a.tsv"), HexFormat.of().parseHex(bytes));

        assertThatThrownBy(() -> rows(file)).isInstanceOf(IOException.class).hasMessageContaining("a.tsv is ");
    }

    @Test
    void shouldReadALoneSurrogateAsTheReplacementCharacter() throws IOException {
        assertThat(rows(write("s.jsonl", "{\"a\":\"x \\ud800\"}", StandardCharsets.UTF_8))
                        .toString())
                .contains("x \uFFFD");
    }

    @Test
    void shouldFindBig5WhenThereIsSomeText() throws IOException {
        var text = "請問我的訂單什麼時候可以送到，已經等了三個星期了，客服電話也沒有人接聽，實在讓人失望";
        assertThat(rows(write("t.csv", "id,text\n1," + text + "\n", Charset.forName("Big5")))
                        .get(1))
                .containsExactly("1", text);
    }

    @Test
    void shouldPassOverTheMarkOfUtf8() throws IOException {
        assertThat(rows(write("t.csv", "\uFEFFid,text\n1,a\n", StandardCharsets.UTF_8))
                        .get(0))
                .containsExactly("id", "text");
    }

    @Test
    void shouldSayFileRowAndRemedyWhenTheNamedEncodingDoesNotFit() throws IOException {
        var file = write("t.tsv", "id\ttext\n1\tok\n2\tcafé\n", StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> rows(file, new TableOptions(StandardCharsets.UTF_8, null)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("t.tsv")
                .hasMessageContaining("data row")
                .hasMessageContaining("UTF-8")
                .hasMessageContaining("--encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "|", "\t"})
    void shouldFindTheSeparatorAndReadQuotesAsExcelWritesThem(String separator) throws IOException {
        var text = "id,text,note\r\n1,\"He said \"\"hi\"\" and, well; left|\t\",\r\n2,\"two\r\nlines\",x\r\n"
                .replace("id,text,note", "id" + separator + "text" + separator + "note")
                .replace("1,\"", "1" + separator + "\"")
                .replace("\",\r", "\"" + separator + "\r")
                .replace("2,\"", "2" + separator + "\"")
                .replace("\",x", "\"" + separator + "x");
        assertThat(rows(write("t.txt", text, StandardCharsets.UTF_8)))
                .containsExactly(
                        List.of("id", "text", "note"),
                        List.of("1", "He said \"hi\" and, well; left|\t", ""),
                        List.of("2", "two\r\nlines", "x"));
    }

    @Test
    void shouldBelieveTheSeparatorThatIsNamedOrAnnounced() throws IOException {
        assertThat(rows(write("t.csv", "a,b;c\n1,2;3\n", StandardCharsets.UTF_8), new TableOptions(null, ';')))
                .containsExactly(List.of("a,b", "c"), List.of("1,2", "3"));
        assertThat(rows(write("s.csv", "sep=;\na,b;c\n1,2;3\n", StandardCharsets.UTF_8)))
                .containsExactly(List.of("a,b", "c"), List.of("1,2", "3"));
    }

    @Test
    void shouldKeepQuotesWhenATabSeparatedFileDoesNotUseThem() throws IOException {
        assertThat(rows(write(
                        "t.tsv",
                        "id\ttext\n1\t\"great\" phone\n2\t\"12 inch screen\n3\t\"all\"\n",
                        StandardCharsets.UTF_8)))
                .containsExactly(
                        List.of("id", "text"),
                        List.of("1", "\"great\" phone"),
                        List.of("2", "\"12 inch screen"),
                        List.of("3", "\"all\""));
    }

    @Test
    void shouldKeepALoneCarriageReturnInsideACell() throws IOException {
        assertThat(rows(write("t.tsv", "id\ttext\n1\thello\rthere\n2\tworld\n", StandardCharsets.UTF_8)))
                .containsExactly(List.of("id", "text"), List.of("1", "hello\rthere"), List.of("2", "world"));
        assertThat(rows(write("mac.tsv", "id\ttext\r1\thello\r2\tworld\r", StandardCharsets.UTF_8)))
                .hasSize(3);
    }

    @Test
    void shouldReadArraysOfJsonObjectsAndOneObjectALine() throws IOException {
        var expected = List.of(List.of("id", "text", "tags"), List.of("1", "a", "x;y"), List.of("2", "", ""));
        assertThat(rows(write(
                        "t.json",
                        " [{\"id\":1,\"text\":\"a\",\"tags\":[\"x\",\"y\"]},\n{\"id\":2,\"text\":null}]",
                        StandardCharsets.UTF_8)))
                .isEqualTo(expected);
        assertThat(rows(write(
                        "t.jsonl",
                        "{\"id\":1,\"text\":\"a\",\"tags\":[\"x\",\"y\"]}\n{\"id\":2,\"text\":null}\n",
                        StandardCharsets.UTF_8)))
                .isEqualTo(expected);
    }

    @Test
    void shouldSayFileAndRowWhenARowIsShorterThanTheHeader() throws IOException {
        assertThatThrownBy(() -> rows(write("t.csv", "id,text,lang\n1,a,\n2,b\n", StandardCharsets.UTF_8)))
                .isInstanceOf(BadRowException.class)
                .hasMessageContaining("t.csv, data row 2 (line 3): found 2 cells, expected the header's 3");
        assertThatThrownBy(() -> rows(write("t.tsv", "id\ttext\nonly this\n", StandardCharsets.UTF_8)))
                .hasMessageContaining("t.tsv, data row 1 (line 2): found 1 cell, expected the header's 2");
    }

    @Test
    void shouldReadRowsThatEndBeforeColumnsWithoutNames() throws IOException {
        assertThat(rows(write("t.csv", "id,text,,\n1,a\n\n2,b,,\n", StandardCharsets.UTF_8)))
                .contains(List.of("1", "a"))
                .hasSize(3);
    }

    @Test
    void shouldSayFileAndRowWhenARowIsNotAsExpected() throws IOException {
        assertThatThrownBy(() -> rows(write("t.csv", "a,b\n1,2\n1,2,3\n", StandardCharsets.UTF_8)))
                .hasMessageContaining("t.csv, data row 2 (line 3): found 3 cells");
        assertThatThrownBy(() -> rows(write("q.csv", "a,b\n1,\"x\" y\n", StandardCharsets.UTF_8)))
                .hasMessageContaining("q.csv, data row 1");
        assertThatThrownBy(() -> rows(write("t.json", "[{\"a\":1},\n{\"a\":]", StandardCharsets.UTF_8)))
                .hasMessageContaining("t.json, data row 2 (line 2): found no JSON");
        assertThatThrownBy(() -> rows(write("n.json", "[1, 2]", StandardCharsets.UTF_8)))
                .hasMessageContaining("expected a JSON object");
        assertThatThrownBy(() -> rows(write("empty.csv", "", StandardCharsets.UTF_8)))
                .hasMessageContaining("no header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one.csv", "one.tsv", "one.txt"})
    void shouldTakeOffTheQuotesOfASingleColumnWhenItsCellsHoldSeparators(String name) throws IOException {
        var file = write(name, "text\n\"late, and broken\"\nplain\n", StandardCharsets.UTF_8);
        assertThat(rows(file)).containsExactly(List.of("text"), List.of("late, and broken"), List.of("plain"));
    }

    @Test
    void shouldKeepSeparatorsAndQuotesOfASingleColumnThatIsNotQuoted() throws IOException {
        var file = write("one.csv", "text\nlate, and broken\nsay \"no\"; now\n", StandardCharsets.UTF_8);
        assertThat(rows(file)).contains(List.of("late, and broken"), List.of("say \"no\"; now"));
    }

    @Test
    void shouldFindNoColumnWhenSeveralHaveTheName() {
        assertThat(TableReader.place(List.of("a", "b", "a"), "b")).isOne();
        assertThat(TableReader.place(List.of("a", "b", "a"), "c")).isNegative();
        assertThatThrownBy(() -> TableReader.place(List.of("a", "b", "a"), "a"))
                .hasMessageContaining("there are several columns 'a' in a, b, a");
    }

    @Test
    void shouldSayNothingOfTheLibraryWhenJsonBreaksOff() throws IOException {
        assertThatThrownBy(() -> rows(write("t.json", "[{\"a\":1},{\"a\":2", StandardCharsets.UTF_8)))
                .hasMessageContaining("t.json, data row 2 (line 1): found no JSON")
                .hasMessageNotContaining("REDACTED");
    }
}
