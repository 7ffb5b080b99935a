package io.embedstream.serde;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemaTextsTest {

    private static final String TEXT =
            "{\"type\":\"record\",\"name\":\"R\",\"namespace\":\"n\",\"doc\":\"why\",\"fields\":["
                    + "{\"name\":\"a\",\"type\":{\"type\":\"string\",\"avro.java.string\":\"String\"},\"doc\":\"what\","
                    + "\"default\":\"x\",\"aliases\":[\"b\"],\"own\":1}],\"own\":[true],\"aliases\":[\"Old\"]}";

    private final Schema schema = new Schema.Parser().parse(TEXT);

    @Test
    void shouldKeepDocsAliasesDefaultsAndPropertiesInCompactText() {
        assertThat(SchemaTexts.of(schema, false)).isEqualTo(TEXT);
    }

    @Test
    void shouldLeaveOutOnlyWhatGeneratedClassesAddWhenToldSo() {
        assertThat(SchemaTexts.of(schema, true))
                .isEqualTo(TEXT.replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\""));
    }
}
