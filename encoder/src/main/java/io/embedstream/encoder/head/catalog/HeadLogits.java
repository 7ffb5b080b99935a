package io.embedstream.encoder.head.catalog;

import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.head.entity.EntityFeatures;
import io.embedstream.encoder.head.entity.EntityWords;
import io.embedstream.encoder.head.entity.Mention;
import io.embedstream.encoder.head.file.HeadFile;
import io.embedstream.encoder.head.model.EnsembleLogits;
import io.embedstream.encoder.head.statement.StatementVector;
import io.embedstream.encoder.head.words.TextWords;
import java.util.Collections;
import java.util.SortedSet;

/**
 * What a head's classifiers say before calibration, on the features its file asks for. Immutable and safe for use
 * by many threads.
 */
public final class HeadLogits {
    private final EnsembleLogits ensemble;
    private final boolean statements;

    private HeadLogits(EnsembleLogits ensemble, boolean statements) {
        this.ensemble = ensemble;
        this.statements = statements;
    }

    /** The classifiers of a file. */
    public static HeadLogits of(HeadFile file) {
        return of(EnsembleLogits.of(file.layers(), file.lexicon(), file.verdicts()), file.readsStatements());
    }

    /** Classifiers fitted on features with or without statements. */
    public static HeadLogits of(EnsembleLogits ensemble, boolean statements) {
        return new HeadLogits(ensemble, statements);
    }

    /** Logits of a whole text; {@code vector} is its embedding. */
    public double[] of(String text, float[] vector) {
        SortedSet<String> words = ensemble.words().isPresent() ? TextWords.of(text) : Collections.emptySortedSet();
        return ensemble.logits(features(text, vector, statements), words);
    }

    /** Logits of a company in a text. */
    public double[] of(Mention mention, TokenEmbeddings tokens) {
        return ensemble.logits(features(mention, tokens, statements), EntityWords.of(mention));
    }

    /** Features of a whole text. */
    public static float[] features(String text, float[] vector, boolean statements) {
        return statements ? StatementVector.append(vector, text) : vector;
    }

    /** Features of a company in a text. */
    public static float[] features(Mention mention, TokenEmbeddings tokens, boolean statements) {
        float[] features = EntityFeatures.of(mention, tokens);
        return statements ? StatementVector.append(features, mention) : features;
    }
}
