package io.embedstream.topology.ingest;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.TextRejectedException;
import io.embedstream.topology.deadletter.DeadLetterReason;
import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.text.Languages;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.api.Record;

/** Reads and embeds the records of a catalog topic. Safe for use by many threads. */
public final class CatalogReader<P> {
    /** Catalog records an output may hold at most of, within the half of it that is not its input's. */
    private static final int SHARES = 16;

    private final EventReader<P> reader;
    private final TextLimits limits;
    private final LanguageModels models;

    public CatalogReader(TextInput<P> input, TextLimits limits, LanguageModels models) {
        this.reader = new EventReader<>(input, limits);
        this.limits = limits;
        this.models = models;
    }

    /**
     * A catalog record and the vector of its text.
     *
     * @param name vector of its {@link FieldExtractor#name}, empty without one
     * @param answer vector of its {@link FieldExtractor#answer}, empty without one
     */
    public record Item<P>(
            String id,
            P record,
            String language,
            String fingerprint,
            Embedding embedding,
            float[] name,
            float[] answer) {}

    /** Whether vectors of this fingerprint are still searched. */
    public boolean knowsModel(String fingerprint) {
        return models.languages().stream()
                .anyMatch(language ->
                        models.forLanguage(language).spec().fingerprint().equals(fingerprint));
    }

    /** The record with its vector, or why there is none. */
    public Reading<Item<P>> read(Record<byte[], byte[]> record) {
        return Reading.of(() -> item(record));
    }

    private Item<P> item(Record<byte[], byte[]> record) throws Rejection {
        var polled = PolledEvent.take(record.headers(), reader, record.value());
        requireShare(record.value());
        var event = polled.event();
        requireId(id(event.event()));
        requireLanguage(event.language());
        return polled.encoding().isPresent()
                ? item(event.event(), event.language(), polled.encoding().get().embedding())
                : embedOrReject(event.event());
    }

    private String id(P record) {
        return reader.input().fields().id(record);
    }

    private static void requireId(String id) throws Rejection {
        if (id.isBlank() || id.charAt(0) == 0) {
            throw new Rejection(
                    DeadLetterReason.INVALID_VALUE,
                    "id: found '" + id + "', expected a text that is not blank and does not begin with U+0000");
        }
    }

    private Item<P> embedOrReject(P record) throws Rejection {
        try {
            return embed(record);
        } catch (TextRejectedException e) {
            throw new Rejection(DeadLetterReason.ENCODER_REJECTED, e.getMessage(), e);
        }
    }

    /**
     * An entry that nothing can be compared with does not enter a catalog, however events in that language are handled.
     */
    private static void requireLanguage(String language) throws Rejection {
        if (!Languages.isSupported(language)) {
            throw new Rejection(
                    DeadLetterReason.UNSUPPORTED_LANGUAGE,
                    "the text is in language '" + language
                            + "', catalogs hold en and zh; where that is wrong, declare the" + " language");
        }
    }

    private void requireShare(byte[] value) throws Rejection {
        int share = limits.maxRecordBytes() / 2 / SHARES;
        if (value != null && value.length > share) {
            throw new Rejection(
                    DeadLetterReason.RECORD_TOO_LARGE,
                    "the catalog record has " + value.length + " bytes, results have room for " + share);
        }
    }

    /** Embeds a record that was read before, with the models of now; they may refuse what former ones took. */
    public Reading<Item<P>> embedAgain(P record) {
        return Reading.of(() -> embedOrReject(record));
    }

    private Item<P> embed(P record) {
        var text = reader.input().fields().text(record);
        var language =
                Languages.ofModel(Languages.resolve(reader.input().fields().language(record), text));
        return item(record, language, models.forLanguage(language).encode(text));
    }

    private Item<P> item(P record, String language, Embedding embedding) {
        var fields = reader.input().fields();
        var views = views(language, fields.name(record, language), fields.answer(record));
        return new Item<>(
                id(record),
                record,
                language,
                models.forLanguage(language).spec().fingerprint(),
                embedding,
                views[0],
                views[1]);
    }

    /**
     * Vectors of texts, embedded in one call. Empty for a text that is blank or that the encoder rejects: a view that
     * is missing, the record's text alone finds it.
     */
    private float[][] views(String language, String... texts) {
        var vectors = new float[texts.length][0];
        int[] given = IntStream.range(0, texts.length)
                .filter(i -> !texts[i].isBlank())
                .toArray();
        if (given.length > 0) {
            new TextEmbedder(models.forLanguage(language))
                    .embed(
                            Arrays.stream(given).mapToObj(i -> texts[i]).toList(),
                            false,
                            (i, encoding) ->
                                    vectors[given[i]] = encoding.embedding().vector());
        }
        return vectors;
    }
}
