package io.embedstream.topology.ingest;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.TextRejectedException;
import io.embedstream.topology.deadletter.DeadLetterReason;
import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.text.Languages;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and embeds the records of a catalog topic. Safe for use by many threads. */
public final class CatalogReader<P> {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogReader.class);

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

    /** A catalog record and the vector of its text. */
    public record Item<P>(String id, P record, String language, String fingerprint, Embedding embedding) {}

    /** Whether vectors of this fingerprint are still searched. */
    public boolean knowsModel(String fingerprint) {
        return models.languages().stream()
                .anyMatch(language ->
                        models.forLanguage(language).spec().fingerprint().equals(fingerprint));
    }

    /** The record with its vector, or nothing if it cannot be read; the reason is logged. */
    public Optional<Item<P>> read(Record<byte[], byte[]> record) {
        try {
            requireShare(record.value());
            var event = reader.read(record.value());
            requireLanguage(event.language());
            var encoder = models.forLanguage(event.language());
            var travelled =
                    EmbeddingHeader.take(record.headers(), encoder.spec().fingerprint(), event.text());
            return Optional.of(travelled
                    .map(encoding -> item(event.event(), event.language(), encoding.embedding()))
                    .orElseGet(() -> embed(event.event())));
        } catch (Rejection | TextRejectedException e) {
            LOG.warn("record of {} cannot be used: {}", reader.input().topic(), e.getMessage());
            return Optional.empty();
        }
    }

    /** What nothing can be compared with has no place in a catalog, whatever becomes of events in that language. */
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
        if (value.length > share) {
            throw new Rejection(
                    DeadLetterReason.RECORD_TOO_LARGE,
                    "the catalog record has " + value.length + " bytes, results have room for " + share);
        }
    }

    /** Embeds a record that was read before. */
    public Item<P> embed(P record) {
        var text = reader.input().fields().text(record);
        var language =
                Languages.ofModel(Languages.resolve(reader.input().fields().language(record), text));
        return item(record, language, models.forLanguage(language).encode(text));
    }

    private Item<P> item(P record, String language, Embedding embedding) {
        var fingerprint = models.forLanguage(language).spec().fingerprint();
        return new Item<>(reader.input().fields().id(record), record, language, fingerprint, embedding);
    }
}
