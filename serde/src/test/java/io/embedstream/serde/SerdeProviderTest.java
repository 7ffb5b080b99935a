package io.embedstream.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.schemas.SupportChat;
import io.embedstream.serde.fixture.SpecificAvroSerde;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SerdeProviderTest {

    @Test
    void shouldSayWhatToAddWhenConfluentsClassesAreAbsent() {
        assertThatThrownBy(() -> SerdeProvider.named("confluent").specific(SupportChat.class, Map.of(), false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("io.confluent.kafka.streams.serdes.avro.SpecificAvroSerde")
                .hasMessageContaining("serde.provider=builtin");
    }

    @Test
    void shouldRefuseNameOfNoProvider() {
        assertThatThrownBy(() -> SerdeProvider.named("apicurio"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("builtin or confluent");
    }

    @Test
    void shouldUseThisModuleWhenBuiltin() {
        try (Serde<SupportChat> serde = SerdeProvider.named("builtin").specific(SupportChat.class, Map.of(), false)) {
            assertThat(serde).isInstanceOf(AvroSerde.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, NOT_DECODABLE",
        "1, NOT_DECODABLE",
        "2, ",
        "3, UNKNOWN_SCHEMA",
        "4, ",
        "5, NOT_DECODABLE",
        "6, ",
        "7, WRONG_SCHEMA",
    })
    void shouldTellFaultsOfConfluentsDeserializerAsOurs(byte kind, Fault fault) {
        try (Serde<SupportChat> serde = fixture().specific(SupportChat.class)) {
            assertThatThrownBy(() -> serde.deserializer().deserialize("t", new byte[] {kind}))
                    .satisfies(e -> assertThat(Fault.of(e).orElse(null)).isEqualTo(fault));
        }
    }

    @Test
    void shouldPassConfigurationOn() {
        try (Serde<SupportChat> serde = fixture().specific(SupportChat.class)) {
            serde.configure(Map.of("schema.registry.url", "http://r"), false);

            assertThat(SpecificAvroSerde.configs.get("schema.registry.url")).isEqualTo("http://r");
        }
    }

    private static ConfluentSerdes fixture() {
        return new ConfluentSerdes(
                SerdeProviderTest.class.getClassLoader(), SpecificAvroSerde.class.getPackageName() + ".");
    }
}
