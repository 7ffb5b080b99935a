package io.embedstream.topology;

import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.UserReview;
import io.embedstream.serde.Fault;
import io.embedstream.serde.SerdeProvider;
import io.embedstream.serde.json.JsonDeserializer;
import io.embedstream.serde.json.JsonSerde;
import io.embedstream.topology.deadletter.DeadLetterReason;
import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.ingest.PlainText;
import io.embedstream.topology.ingest.RecordDecoder;
import io.embedstream.topology.news.NewsFields;
import io.embedstream.topology.support.ChatFields;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;

/**
 * Avro in Confluent's wire format with a schema registry, or plain JSON or text without one, for inputs and outputs
 * apart.
 */
public final class RegistryFormats implements RecordFormats {
    private static final String CUSTOMER = "customer";

    /** {@link SerdeProvider#CONFIG} without the prefix that an application's configuration gives it. */
    private static final String PROVIDER = "provider";

    private final Format input;
    private final Format output;
    private final Map<String, ?> config;
    private final SerdeProvider provider;

    /** How values are written. */
    public enum Format {
        /** Avro in Confluent's wire format. */
        AVRO,
        /** JSON with the field names of the records; needs no registry. */
        JSON,
        /**
         * The value is the text of a chat or the headline of a news item, the rest is as {@link PlainText} says; a chat
         * is the customer's. Catalogs are JSON then, since a text alone is no catalog record. Inputs only.
         */
        TEXT
    }

    /** Avro everywhere. */
    public RegistryFormats(Map<String, ?> config) {
        this(Format.AVRO, Format.AVRO, config);
    }

    /**
     * @param input format of all input topics of the three domains
     * @param output format of all output topics
     * @param config of the Avro serde, {@code schema.registry.url} at least, and {@code provider}, which says whose
     *     serde it is; not looked at where nothing is Avro
     * @throws IllegalArgumentException if outputs are to be text
     */
    public RegistryFormats(Format input, Format output, Map<String, ?> config) {
        if (output == Format.TEXT) {
            throw new IllegalArgumentException("output format is TEXT, expected AVRO or JSON: an output is no text");
        }
        this.input = input;
        this.output = output;
        this.config = Map.copyOf(config);
        this.provider = SerdeProvider.named(
                config.containsKey(PROVIDER) ? config.get(PROVIDER).toString() : "builtin");
    }

    @Override
    public <T extends SpecificRecord> RecordDecoder<T> decoder(Class<T> type) {
        return switch (input) {
            case AVRO -> decoder(serde(type, input).deserializer());
            case JSON -> decoder(JsonDeserializer.input(type));
            case TEXT -> text(type);
        };
    }

    @SuppressWarnings("unchecked") // each branch decodes the class it asks for
    private static <T extends SpecificRecord> RecordDecoder<T> text(Class<T> type) {
        if (type == SupportChat.class) {
            return (RecordDecoder<T>) new PlainText<>(
                    new ChatFields(),
                    (id, key, text, time) -> new SupportChat(id, key, null, CUSTOMER, text, null, time));
        }
        if (type == FinancialNews.class) {
            return (RecordDecoder<T>) new PlainText<>(
                    new NewsFields(),
                    (id, key, text, time) -> new FinancialNews(key, text, null, null, List.of(), time));
        }
        if (type == UserReview.class) {
            throw new IllegalArgumentException("a review has a user and an item, which plain text does not carry");
        }
        return decoder(JsonDeserializer.input(type));
    }

    @Override
    public RecordDecoder<Object> anyAvro() {
        Deserializer<?> deserializer = provider.generic(config, false).deserializer();
        return decoder(deserializer);
    }

    @Override
    public <T extends SpecificRecord> Serde<T> serde(Class<T> type) {
        return serde(type, output);
    }

    private <T extends SpecificRecord> Serde<T> serde(Class<T> type, Format format) {
        return switch (format) {
            case AVRO -> provider.specific(type, config, false);
            case JSON -> JsonSerde.specific(type);
            case TEXT -> throw new IllegalStateException("text has decoders of its own");
        };
    }

    private static <T> RecordDecoder<T> decoder(Deserializer<? extends T> deserializer) {
        return new RecordDecoder<>() {
            @Override
            public T decode(String topic, byte[] value) throws Rejection {
                return decode(topic, null, value);
            }

            @Override
            public T decode(String topic, Headers headers, byte[] value) throws Rejection {
                try {
                    return deserializer.deserialize(topic, headers, value);
                } catch (KafkaException e) {
                    var fault = Fault.of(e).orElseThrow(() -> e);
                    throw new Rejection(DeadLetterReason.valueOf(fault.name()), e.getMessage(), e);
                }
            }
        };
    }
}
