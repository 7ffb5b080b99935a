package io.embedstream.deploy.config;

import io.embedstream.topology.generic.FieldPath;
import io.embedstream.topology.generic.GenericSettings;
import io.embedstream.topology.generic.GenericSettings.Format;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Keys of {@link GenericSettings}; naming the input topic turns the generic enrichment on. */
final class GenericSection {
    static final String INPUT = "generic.input.topic";
    static final String OUTPUT = "generic.output.topic";
    private static final String NAME = "generic.stream";
    static final String FORMAT = "generic.format";
    private static final String FIELD = "generic.field";

    private GenericSection() {}

    static void define(ConfigDef definition) {
        new Keys(definition, "Generic enrichment")
                .optional(INPUT, "Topic of any content to enrich; without it there is no generic enrichment.")
                .text(OUTPUT, "generic.enriched.v1", "Output: EnrichedEvent by the key of the input.")
                .text(NAME, "generic", "Name of the stream on enriched records.")
                .choice(
                        FORMAT,
                        "text",
                        ConfigDef.ValidString.in("avro", "json", "text"),
                        "How values of the input are written.")
                .text(FIELD, "text", "Path of the text in an Avro or JSON value, such as message.body.");
    }

    static Optional<GenericSettings> read(AbstractConfig config) {
        String input = config.getString(INPUT);
        if (input.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new GenericSettings(
                config.getString(NAME),
                input,
                config.getString(OUTPUT),
                Format.valueOf(config.getString(FORMAT).toUpperCase(Locale.ROOT)),
                FieldPath.parse(config.getString(FIELD))));
    }
}
