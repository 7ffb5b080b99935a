package io.embedstream.connect.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;

class DocumentWriterTest {
    private static final Schema FLOATS =
            SchemaBuilder.array(Schema.FLOAT32_SCHEMA).optional().build();

    @Test
    void shouldNameVectorsByTheirLengthAndLeaveEmptyOnesOut() throws IOException {
        Schema schema = SchemaBuilder.struct()
                .field("vector", FLOATS)
                .field("empty", FLOATS)
                .field("none", FLOATS)
                .build();
        Struct struct =
                new Struct(schema).put("vector", List.of(0.1f, -2f, 3e-9f)).put("empty", List.of());

        assertThat(written(struct)).isEqualTo("{\"vector_3\":[0.1,-2.0,3.0E-9]}");
    }

    @Test
    void shouldWriteTimesBytesMapsAndStructuresWhenNested() throws IOException {
        Schema inner =
                SchemaBuilder.struct().field("score", Schema.FLOAT64_SCHEMA).build();
        Schema schema = SchemaBuilder.struct()
                .field("time", Timestamp.SCHEMA)
                .field("bytes", Schema.BYTES_SCHEMA)
                .field("attributes", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA))
                .field("inner", SchemaBuilder.array(inner))
                .field("truncated", Schema.BOOLEAN_SCHEMA)
                .field("tokens", Schema.INT32_SCHEMA)
                .build();
        Struct struct = new Struct(schema)
                .put("time", new Date(1_709_541_000_000L))
                .put("bytes", ByteBuffer.wrap(new byte[] {1, 2}))
                .put("attributes", Map.of("user", "\"\u4e2d\n"))
                .put("inner", List.of(new Struct(inner).put("score", 0.25)))
                .put("truncated", true)
                .put("tokens", 3);

        assertThat(written(struct))
                .isEqualTo("{\"time\":1709541000000,\"bytes\":\"AQI=\",\"attributes\":{\"user\":\"\\\"\u4e2d\\n\"},"
                        + "\"inner\":[{\"score\":0.25}],\"truncated\":true,\"tokens\":3}");
    }

    @Test
    void shouldRefuseWhatIsNoStructure() {
        assertThatThrownBy(() -> written("text"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("found a value of String");
    }

    private static String written(Object value) throws IOException {
        var text = new StringWriter();
        try (JsonGenerator json = new ObjectMapper().createGenerator(text)) {
            DocumentWriter.write(json, value);
        }
        return text.toString();
    }
}
