package io.embedstream.topology.catalog;

import io.embedstream.schemas.internal.CatalogEntry;
import io.embedstream.schemas.internal.SecondVectors;
import io.embedstream.topology.text.Vectors;
import java.nio.ByteBuffer;
import java.util.List;

/** Between what a catalog store keeps of an entry and its vectors. */
final class StoredEntry {
    private StoredEntry() {}

    /** @param vectors by one model or two */
    static CatalogEntry of(String language, ByteBuffer payload, List<ModelVectors> vectors) {
        var first = vectors.get(0);
        return CatalogEntry.newBuilder()
                .setLanguage(language)
                .setFingerprint(first.fingerprint())
                .setVector(Vectors.list(first.vector()))
                .setPayload(payload)
                .setViews(true)
                .setNameVector(Vectors.list(first.views().name()))
                .setAnswerVector(Vectors.list(first.views().answer()))
                .setSecond(vectors.size() > 1 ? second(vectors.get(1)) : null)
                .build();
    }

    private static SecondVectors second(ModelVectors of) {
        return new SecondVectors(
                of.fingerprint(),
                Vectors.list(of.vector()),
                Vectors.list(of.views().name()),
                Vectors.list(of.views().answer()));
    }

    /** What is no entry of the catalog. */
    static CatalogEntry ofBytes(ByteBuffer bytes) {
        var none = Vectors.list(new float[0]);
        return new CatalogEntry("", "", none, bytes, false, none, none, null);
    }

    /** The vectors of an entry, one or two. */
    static List<ModelVectors> vectors(CatalogEntry entry) {
        var views = entry.getViews()
                ? new Views(Vectors.array(entry.getNameVector()), Vectors.array(entry.getAnswerVector()))
                : null;
        var first = new ModelVectors(entry.getFingerprint(), Vectors.array(entry.getVector()), views);
        var second = entry.getSecond();
        return second == null ? List.of(first) : List.of(first, vectors(second));
    }

    private static ModelVectors vectors(SecondVectors second) {
        var views = new Views(Vectors.array(second.getNameVector()), Vectors.array(second.getAnswerVector()));
        return new ModelVectors(second.getFingerprint(), Vectors.array(second.getVector()), views);
    }
}
