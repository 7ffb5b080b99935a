package io.embedstream.topology.vectorstore.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorRecordFormatV1Test {

    /** Every byte of a record, field by field. */
    private static final String BYTES = "01" // version
            + "01" // flags: there is a payload
            + "e803000000000000" // time 1000
            + "02000000" // dimension 2
            + "0300" // length of the fingerprint
            + "616263" // "abc"
            + "0000803f" // 1.0
            + "000000c0" // -2.0
            + "7879"; // payload "xy"

    @Test
    void shouldWriteTheDocumentedBytes() {
        VectorRecord entry = new VectorRecord("abc", new float[] {1, -2}, "xy".getBytes(), 1000);
        assertThat(HexFormat.of().formatHex(VectorRecordFormatV1.write(entry))).isEqualTo(BYTES);
    }

    @Test
    void shouldReadTheDocumentedBytes() {
        VectorRecord entry = VectorRecordFormat.read(HexFormat.of().parseHex(BYTES));
        assertThat(entry.fingerprint()).isEqualTo("abc");
        assertThat(entry.vector()).containsExactly(1, -2);
        assertThat(entry.payload()).asString().isEqualTo("xy");
        assertThat(entry.timestamp()).isEqualTo(1000);
    }

    @Test
    void shouldTellNoPayloadFromAnEmptyOne() {
        VectorRecord none = new VectorRecord("", new float[] {1}, null, 0);
        VectorRecord empty = new VectorRecord("", new float[] {1}, new byte[0], 0);
        assertThat(VectorRecordFormat.read(VectorRecordFormatV1.write(none)).payload())
                .isNull();
        assertThat(VectorRecordFormat.read(VectorRecordFormatV1.write(empty)).payload())
                .isEmpty();
    }

    @Test
    void shouldRefuseEveryTruncation() {
        byte[] whole = VectorRecordFormatV1.write(new VectorRecord("abc", new float[] {1, -2}, null, 1000));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> VectorRecordFormat.read(cut))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(MalformedRecordException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 09, format version 9", "1, 80, unknown flags", "10, 00, dimension 0", "13, 7f, fingerprint need"})
    void shouldNameWhatIsWrongWhenAByteIs(int offset, String value, String message) {
        byte[] bytes = VectorRecordFormatV1.write(new VectorRecord("abc", new float[] {1, -2}, null, 1000));
        bytes[offset] = HexFormat.of().parseHex(value)[0];
        if (offset == 10) {
            bytes[11] = 0;
        }
        assertThatThrownBy(() -> VectorRecordFormat.read(bytes))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining(message);
    }
}
