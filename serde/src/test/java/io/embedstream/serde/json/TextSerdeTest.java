package io.embedstream.serde.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.serde.Fault;
import io.embedstream.serde.UndecodableException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextSerdeTest {
    private final TextSerde serde = new TextSerde();

    @Test
    void shouldReadBackWhatWasWrittenAsUtf8() {
        byte[] bytes = serde.serializer().serialize("texts", "快 fast");

        assertThat(bytes).isEqualTo("快 fast".getBytes(StandardCharsets.UTF_8));
        assertThat(serde.deserializer().deserialize("texts", bytes)).isEqualTo("快 fast");
    }

    @Test
    void shouldLeaveDeletionsAsTheyAre() {
        assertThat(serde.serializer().serialize("texts", null)).isNull();
        assertThat(serde.deserializer().deserialize("texts", null)).isNull();
    }

    @Test
    void shouldRefuseBytesThatAreNoUtf8InsteadOfReplacingThem() {
        byte[] latin1 = "Zürich".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> serde.deserializer().deserialize("texts", latin1))
                .isInstanceOfSatisfying(
                        UndecodableException.class, e -> assertThat(e.fault()).isEqualTo(Fault.NOT_DECODABLE))
                .hasMessageContaining("no UTF-8");
    }
}
