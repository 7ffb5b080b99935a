package io.embedstream.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

class ValueDigestTest {
    private static final Schema BEFORE =
            SchemaBuilder.record("R").fields().requiredFloat("score").endRecord();
    private static final Schema NOW = SchemaBuilder.record("R")
            .fields()
            .requiredFloat("score")
            .optionalString("decided_by")
            .endRecord();

    @Test
    void shouldBeTheSameWhenASchemaInsideHasGainedAFieldThatIsNull() {
        assertThat(digest(of(BEFORE, 0.5f))).isEqualTo(digest(of(NOW, 0.5f)));
    }

    @Test
    void shouldDifferWhenABitOrAnAddedFieldDiffers() {
        // Given
        var decided = new GenericRecordBuilder(NOW)
                .set("score", 0.5f)
                .set("decided_by", "judge")
                .build();

        // Then
        assertThat(digest(of(NOW, 0.5f))).isNotEqualTo(digest(of(NOW, Math.nextUp(0.5f))));
        assertThat(digest(of(NOW, 0.0f))).isNotEqualTo(digest(of(NOW, -0.0f)));
        assertThat(digest(of(NOW, 0.5f))).isNotEqualTo(digest(inside(decided)));
    }

    private static GenericData.Record of(Schema schema, float score) {
        return inside(new GenericRecordBuilder(schema).set("score", score).build());
    }

    /** In a list of a record. */
    private static GenericData.Record inside(GenericData.Record element) {
        var schema = SchemaBuilder.record("Outer")
                .fields()
                .name("all")
                .type(Schema.createArray(element.getSchema()))
                .noDefault()
                .endRecord();
        return new GenericRecordBuilder(schema).set("all", List.of(element)).build();
    }

    private static byte[] digest(Object value) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            ValueDigest.add(digest, value);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
