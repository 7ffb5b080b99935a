package io.embedstream.topology.ingest;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TextRejectedException;
import io.embedstream.topology.cascade.SecondOpinions;
import io.embedstream.topology.deadletter.DeadLetterReason;
import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.text.Languages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.Record;

/** Reads and embeds the records of a catalog topic. Safe for use by many threads. */
public final class CatalogReader<P> {
    /** Catalog records an output may hold at most of, within the half of it that is not its input's. */
    private static final int SHARES = 16;

    private final EventReader<P> reader;
    private final TextLimits limits;
    private final LanguageModels models;
    private final SecondOpinions seconds;

    /** @param seconds transformers whose vectors entries have beside those of their language's model */
    public CatalogReader(TextInput<P> input, TextLimits limits, LanguageModels models, SecondOpinions seconds) {
        this.reader = new EventReader<>(input, limits);
        this.limits = limits;
        this.models = models;
        this.seconds = seconds;
    }

    /**
     * A catalog record.
     *
     * @param vectors by the model of its language and, where there is one, the transformer behind it
     */
    public record Item<P>(String id, P record, String language, List<ItemVectors> vectors) {}

    /**
     * What a model makes of a catalog record.
     *
     * @param fingerprint of the model
     * @param text vector of its text
     * @param name vector of its {@link FieldExtractor#name}, empty without one
     * @param answer vector of its {@link FieldExtractor#answer}, empty without one
     */
    public record ItemVectors(String fingerprint, float[] text, float[] name, float[] answer) {}

    /** Whether these, in this order, are the models of a language, so that vectors by them are still searched. */
    public boolean isByModels(List<String> fingerprints) {
        return models.languages().stream()
                .anyMatch(language -> encoders(language)
                        .map(encoder -> encoder.spec().fingerprint())
                        .toList()
                        .equals(fingerprints));
    }

    private Stream<TextEncoder> encoders(String language) {
        var first = models.forLanguage(language);
        return Stream.concat(Stream.of(first), seconds.behind(first.spec().fingerprint()).stream());
    }

    /** The record with its vector, or why there is none. */
    public Reading<Item<P>> read(Record<byte[], byte[]> record) {
        return Reading.of(() -> item(record));
    }

    private Item<P> item(Record<byte[], byte[]> record) throws Rejection {
        var polled = PolledEvent.take(record.headers(), reader, record.value());
        requireShare(record.value());
        var event = polled.event();
        reader.requireIds(event.event());
        requireLanguage(event.language());
        return orReject(() -> polled.encoding()
                .map(encoding -> item(event.event(), event.language(), encoding.embedding()))
                .orElseGet(() -> embed(event.event())));
    }

    private String id(P record) {
        return reader.input().fields().id(record);
    }

    private static <T> T orReject(Supplier<T> embedding) throws Rejection {
        try {
            return embedding.get();
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
        return Reading.of(() -> orReject(() -> embed(record)));
    }

    private Item<P> embed(P record) {
        var text = text(record);
        var language =
                Languages.ofModel(Languages.resolve(reader.input().fields().language(record), text));
        return item(record, language, models.forLanguage(language).encode(text));
    }

    private Item<P> item(P record, String language, Embedding embedding) {
        var first = models.forLanguage(language);
        var vectors = new ArrayList<ItemVectors>();
        vectors.add(vectors(record, language, first, embedding));
        seconds.behind(first.spec().fingerprint())
                .ifPresent(second -> vectors.add(vectors(record, language, second, second.encode(text(record)))));
        return new Item<>(id(record), record, language, vectors);
    }

    private ItemVectors vectors(P record, String language, TextEncoder encoder, Embedding embedding) {
        var fields = reader.input().fields();
        var views = views(encoder, fields.name(record, language), fields.answer(record));
        return new ItemVectors(encoder.spec().fingerprint(), embedding.vector(), views[0], views[1]);
    }

    private String text(P record) {
        return reader.input().fields().text(record);
    }

    /**
     * Vectors of texts, embedded in one call. Empty for a text that is blank or that the encoder rejects: a view that
     * is missing, the record's text alone finds it.
     */
    private static float[][] views(TextEncoder encoder, String... texts) {
        var vectors = new float[texts.length][0];
        int[] given = IntStream.range(0, texts.length)
                .filter(i -> !texts[i].isBlank())
                .toArray();
        if (given.length > 0) {
            new TextEmbedder(encoder)
                    .embed(
                            Arrays.stream(given).mapToObj(i -> texts[i]).toList(),
                            false,
                            (i, encoding) ->
                                    vectors[given[i]] = encoding.embedding().vector());
        }
        return vectors;
    }
}
