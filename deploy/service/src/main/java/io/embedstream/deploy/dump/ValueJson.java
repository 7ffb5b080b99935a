package io.embedstream.deploy.dump;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.serde.json.PlainJson;
import io.embedstream.topology.RegistryFormats.Format;
import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.ingest.RecordDecoder;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.generic.IndexedRecord;

/** The JSON of a value; nothing for bytes that are not in the format, such as dead letters among outputs. */
@FunctionalInterface
public interface ValueJson {

    Optional<String> of(String topic, byte[] value);

    /** Of values in the output format of a configuration. */
    static ValueJson of(EmbedstreamConfig config) {
        return config.formats().output() == Format.JSON
                ? json()
                : avro(config.recordFormats().anyAvro());
    }

    /** Of values in the input format of a configuration; of plain text nothing. */
    static ValueJson ofInputs(EmbedstreamConfig config) {
        return config.formats().input() == Format.AVRO
                ? avro(config.recordFormats().anyAvro())
                : json();
    }

    private static ValueJson avro(RecordDecoder<Object> decoder) {
        return (topic, value) -> {
            try {
                return Optional.of(PlainJson.toText((IndexedRecord) decoder.decode(topic, value)));
            } catch (Rejection noAvro) {
                return Optional.empty();
            }
        };
    }

    private static ValueJson json() {
        ObjectReader reader = new JsonMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        return (topic, value) -> {
            try {
                String text = reader.readTree(value).toString();
                return text.startsWith("{") ? Optional.of(text) : Optional.empty();
            } catch (IOException noJson) {
                return Optional.empty();
            }
        };
    }
}
