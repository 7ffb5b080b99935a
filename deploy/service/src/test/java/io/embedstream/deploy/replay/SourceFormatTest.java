package io.embedstream.deploy.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.table.TableOptions;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.WatchedEntity;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceFormatTest {
    private static final String ONE = chat("m1", "我的包裹到哪里了");
    private static final String TWO = chat("m2", "Où est mon colis, \\\"vite\\\"?");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<1>\n<2>\n",
                "<1>\r\n<2>",
                "\uFEFF<1>\n\n<2>\n",
                "\n \n<1>\n\t\n\uFEFF<2>\n\n",
                "[<1>,<2>]",
                "[\n<1>,\n<2>\n]\n",
                "\uFEFF [ <1> , <2> ] ",
                "{\n\"message_id\"<1~>\n{\n\"message_id\"<2~>\n"
            })
    void shouldReadTheSameWhenJsonIsLaidOutOtherwise(String layout) throws Exception {
        String text = layout.replace("<1>", ONE)
                .replace("<2>", TWO)
                .replace("<1~>", ONE.substring(ONE.indexOf(':')))
                .replace("<2~>", TWO.substring(TWO.indexOf(':')));

        assertThat(texts(write("chats.json", text, StandardCharsets.UTF_8)))
                .containsExactly("我的包裹到哪里了", "Où est mon colis, \"vite\"?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "GB18030", "Big5"})
    void shouldReadTheSameWhenJsonLinesAreInAnotherEncoding(String encoding) throws Exception {
        String text = "我們的包裹到哪裡了請幫我查詢一下訂單的狀態";
        SourceFile file = write("chats.jsonl", (chat("m1", text) + "\n").repeat(8), Charset.forName(encoding));

        assertThat(texts(file)).hasSize(8).containsOnly(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "chats.tsv # message_id\\tconversation_id\\trole\\ttext\\tsent_at\\nm1\\tc\\tcustomer\\ta, b\\t1709528767\\n",
                "chats.csv # message_id,conversation_id,role,text,sent_at\\nm1,c,customer,\"a, b\",2024-03-04 05:06:07\\n",
                "chats.csv # text;sent_at;role;message_id;conversation_id;language\\na, b;2024-03-04T05:06:07;customer;m1;c;\\n",
                "chats.txt # message_id,conversation_id,role,text,sent_at\\nm1,c,customer,\"a, b\",1709528767123\\n"
            })
    void shouldReadRowsWhenColumnsHaveTheNamesOfFields(String name, String text) throws Exception {
        SourceFile file = write(name, text.replace("\\n", "\n").replace("\\t", "\t"), StandardCharsets.UTF_8);

        SupportChat chat = (SupportChat) records(file).get(0);
        assertThat(file.format()).isEqualTo(SourceFormat.TABLE);
        assertThat(chat.getText()).isEqualTo("a, b");
        assertThat(chat.getLanguage()).isNull();
        assertThat(chat.getSentAt().toString()).startsWith("2024-03-04T05:06:07");
    }

    @Test
    void shouldReadListsWhenCellsHoldSeveralValues() throws Exception {
        Path path = Files.writeString(
                directory.resolve("w.csv"), "entity_id,name,aliases\nharlow,Harlow Foods,\"Harlow; Harlow's\"\n");

        WatchedEntity entity = (WatchedEntity)
                records(SourceFile.of(SourceStream.WATCHLIST, path)).get(0);

        assertThat(entity.getAliases()).hasToString("[Harlow, Harlow's]");
    }

    @Test
    void shouldNameColumnAndFieldsWhenATableIsOfAnotherKind() {
        assertThatThrownBy(() -> write("chats.csv", "id,text\n1,hello\n", StandardCharsets.UTF_8))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(
                        "column 'id': unknown to record SupportChat, which has [message_id, conversation_id,")
                .hasMessageContaining("field 'message_id': no column of this name")
                .hasMessageContaining("convert --from");
    }

    @Test
    void shouldTellPlaceAndReasonWhenRowsAreBad() throws Exception {
        SourceFile file = write("chats.csv", """
                message_id,conversation_id,role,text,sent_at
                m1,c,customer,hello,yesterday
                m2,c,customer,hello, there,1709528767
                m3,c,customer,hello,1709528767
                m4,c,customer
                """, StandardCharsets.UTF_8);

        List<String> told = bad(file);

        assertThat(told).hasSize(3);
        assertThat(told.get(2)).contains("data row 4 (line 5): found 3 cells, expected the header's 5");
        assertThat(told.get(0))
                .startsWith("chats.csv, data row 1: field 'sent_at': found 'yesterday', expected a time");
        assertThat(told.get(1)).contains("data row 2").contains("found 6 cells, expected at most the header's 5");
        assertThat(file.records()).isEqualTo(4);
    }

    @Test
    void shouldTellPlaceAndReasonWhenElementsAreBad() throws Exception {
        SourceFile file =
                write("chats.json", "[" + ONE + ",\n 7,\n" + TWO.replace("role", "rank") + "]", StandardCharsets.UTF_8);

        assertThat(bad(file))
                .containsExactly(
                        "chats.json, element 2 (line 2): the value: found 7, expected an object for record SupportChat",
                        "chats.json, element 3 (line 3): field 'rank': unknown to record SupportChat, which has [message_id,"
                                + " conversation_id, customer_id, role, text, language, sent_at]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[<1>,", "[<1>", "[<1>]x", "[<1> <1>]", "[<1>}"})
    void shouldSayWhereWhenAnArrayBreaksOff(String text) {
        assertThatThrownBy(() -> write("chats.json", text.replace("<1>", ONE), StandardCharsets.UTF_8))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chats.json");
    }

    @Test
    void shouldKeepTheOthersWhenOneLineIsNoUtf8() throws Exception {
        Path path = directory.resolve("chats.jsonl");
        byte[] damaged = chat("m3", "\u00ff\u00fe").getBytes(StandardCharsets.ISO_8859_1);
        Files.write(path, (ONE + "\n").getBytes(StandardCharsets.UTF_8));
        Files.write(path, damaged, java.nio.file.StandardOpenOption.APPEND);
        Files.writeString(path, "\n" + (TWO + "\n").repeat(4), java.nio.file.StandardOpenOption.APPEND);
        SourceFile file = SourceFile.of(SourceStream.CHATS, path);

        assertThat(bad(file)).singleElement().asString().startsWith("chats.jsonl, line 2: no valid JSON");
    }

    @Test
    void shouldReadAsNamedWhenTheEncodingIsNamed() throws Exception {
        Path path =
                Files.write(directory.resolve("chats.jsonl"), chat("m1", "café").getBytes(StandardCharsets.ISO_8859_1));

        SourceFile file = SourceFile.of(SourceStream.CHATS, path, new TableOptions(StandardCharsets.ISO_8859_1, null));

        assertThat(texts(file)).containsExactly("café");
    }

    private static List<String> texts(SourceFile file) throws Exception {
        return records(file).stream()
                .map(record -> ((SupportChat) record).getText())
                .toList();
    }

    private static List<SpecificRecord> records(SourceFile file) throws Exception {
        JsonRecordReader reader = new JsonRecordReader(file.stream());
        List<SpecificRecord> records = new ArrayList<>();
        try (SourceReader lines = file.open()) {
            for (Optional<SourceLine> line = lines.next(); line.isPresent(); line = lines.next()) {
                records.add(reader.read(line.get()));
            }
        }
        return records;
    }

    private static List<String> bad(SourceFile file) throws IOException {
        List<String> told = new ArrayList<>();
        FileCheck.badRecords(file, new ReplayListener() {
            @Override
            public void committed(SourceStream stream, long done, long total) {}

            @Override
            public void bad(BadRecord record) {
                told.add(record.message());
            }
        });
        return told;
    }

    private SourceFile write(String name, String text, Charset encoding) throws IOException {
        return SourceFile.of(SourceStream.CHATS, Files.write(directory.resolve(name), text.getBytes(encoding)));
    }

    private static String chat(String id, String text) {
        return "{\"message_id\":\"" + id + "\",\"conversation_id\":\"c\",\"role\":\"customer\",\"text\":\"" + text
                + "\",\"sent_at\":\"2024-03-04T05:06:07Z\"}";
    }
}
