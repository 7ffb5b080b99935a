package io.embedstream.deploy.config;

import io.embedstream.topology.RegistryFormats.Format;
import io.embedstream.topology.enrich.VectorForm;
import java.util.Locale;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Keys of {@link FormatSettings}. */
final class FormatSection {
    static final String INPUT = "input.format";
    static final String OUTPUT = "output.format";

    private static final String VECTOR = "output.vector";

    private FormatSection() {}

    static void define(ConfigDef definition) {
        new Keys(definition, "Formats")
                .choice(
                        INPUT,
                        "avro",
                        ConfigDef.ValidString.in("avro", "json", "text"),
                        "How values of the input topics are written. avro is Confluent's wire format; json needs no"
                                + " registry; with text the value is a chat's text or an article's headline, the key the"
                                + " conversation's or article's id, the timestamp the event time, and catalogs are JSON."
                                + " Reviews cannot be text.")
                .choice(
                        OUTPUT,
                        "avro",
                        ConfigDef.ValidString.in("avro", "json"),
                        "How values of the output topics are written.")
                .choice(
                        VECTOR,
                        "float32",
                        ConfigDef.ValidString.in("float32", "int8", "none"),
                        "How enriched records carry their vector: as floats; as bytes with a scale (vector_int8,"
                                + " vector_scale), a quarter of the size; or not at all. Profiles keep floats.");
    }

    static FormatSettings read(AbstractConfig config) {
        return new FormatSettings(format(config.getString(INPUT)), format(config.getString(OUTPUT)));
    }

    static VectorForm vector(AbstractConfig config) {
        return VectorForm.valueOf(config.getString(VECTOR).toUpperCase(Locale.ROOT));
    }

    private static Format format(String name) {
        return Format.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
