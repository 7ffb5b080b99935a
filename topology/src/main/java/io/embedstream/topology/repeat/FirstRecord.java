package io.embedstream.topology.repeat;

import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.topology.state.StateSerde;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The enriched record of an article as it was written first, on the mention whose entity decides what the article
 * repeats. What the mention has as well is kept once: the vector, the id, the fingerprint, and the text unless the
 * mention has cut it.
 */
public final class FirstRecord {
    /** A record above it is not kept: what its article repeats in its own partition is final. */
    static final int MOST_BYTES = 32 << 10;

    /** What is said of copies of one article that said different things; never the id of an article. */
    private static final String UNCLEAR = "";

    /** In place of what the mention has as well. */
    private static final String OF_MENTION = "";

    private static final ByteBuffer NOT_PACKED = ByteBuffer.allocate(0);
    private static final StateSerde<EnrichedEvent> CODEC = StateSerde.codec(EnrichedEvent.class);

    private FirstRecord() {}

    /**
     * Puts a record on a mention, whose vector is that of the record from here on.
     *
     * @param record not used any more by the caller
     */
    public static void attach(EntityMention mention, EnrichedEvent record) {
        var vector = record.getVector();
        record.setVector(List.of());
        if (record.getText().equals(mention.getText())) {
            record.setText(OF_MENTION);
        }
        if (record.getEventId().equals(mention.getArticleId())) {
            record.setEventId(OF_MENTION);
        }
        if (record.getFingerprint().equals(mention.getFingerprint())) {
            record.setFingerprint(OF_MENTION);
        }
        var bytes = CODEC.write(record);
        if (bytes.length <= MOST_BYTES) {
            mention.setFirstRecord(ByteBuffer.wrap(bytes));
            mention.setVector(vector);
            mention.setVectorF16(NOT_PACKED);
        }
    }

    /** The whole record of a mention that has one; {@code duplicate_of} is empty where its copies differed. */
    static Optional<EnrichedEvent> of(EntityMention mention) {
        return Optional.ofNullable(mention.getFirstRecord()).map(bytes -> {
            var record = read(bytes);
            record.setVector(mention.getVector());
            record.setText(either(record.getText(), mention.getText()));
            record.setEventId(either(record.getEventId(), mention.getArticleId()));
            record.setFingerprint(either(record.getFingerprint(), mention.getFingerprint()));
            return record;
        });
    }

    private static String either(String own, String ofMention) {
        return own.equals(OF_MENTION) ? ofMention : own;
    }

    /** Notes what has been said of the article since. */
    static void say(EntityMention mention, String duplicateOf) {
        var record = read(mention.getFirstRecord());
        record.setDuplicateOf(duplicateOf);
        mention.setFirstRecord(ByteBuffer.wrap(CODEC.write(record)));
    }

    /**
     * Takes a further copy of an article, under the same id and event time, into account, whichever came first. Where
     * the copies differ in text nothing is decided, since nobody knows which of them readers have seen last.
     *
     * @return whether the kept mention has changed
     */
    public static boolean merge(EntityMention kept, EntityMention copy) {
        if (kept.getFirstRecord() == null) {
            return false;
        }
        if (copy.getFirstRecord() == null || !copy.getText().equals(kept.getText())) {
            kept.setFirstRecord(null);
            return true;
        }
        var record = read(kept.getFirstRecord());
        var said = record.getDuplicateOf();
        if (UNCLEAR.equals(said)
                || Objects.equals(said, read(copy.getFirstRecord()).getDuplicateOf())) {
            return false;
        }
        record.setDuplicateOf(UNCLEAR);
        kept.setFirstRecord(ByteBuffer.wrap(CODEC.write(record)));
        return true;
    }

    private static EnrichedEvent read(ByteBuffer bytes) {
        var copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return CODEC.read(copy);
    }
}
