package io.embedstream.topology.risk;

import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.ReportVector;
import io.embedstream.topology.text.HalfPrecision;
import io.embedstream.topology.text.Vectors;
import java.nio.ByteBuffer;
import java.util.List;

/** The vectors of records and state: in half precision, or, where an earlier build has written them, as they were. */
final class StoredVectors {
    private StoredVectors() {}

    static float[] of(EntityMention mention) {
        return either(mention.getVectorF16(), mention.getVector());
    }

    static float[] of(ReportVector report) {
        return either(report.getEventF16(), report.getEvent());
    }

    /** What a mention reports, as a story keeps it; without numbers where the mention has none. */
    static ReportVector report(EntityMention mention) {
        return new ReportVector(mention.getEvent(), mention.getEventF16());
    }

    static boolean hasReport(EntityMention mention) {
        return mention.getEventF16().hasRemaining() || !mention.getEvent().isEmpty();
    }

    private static float[] either(ByteBuffer packed, List<Float> earlier) {
        return packed.hasRemaining() ? HalfPrecision.unpack(packed) : Vectors.array(earlier);
    }
}
