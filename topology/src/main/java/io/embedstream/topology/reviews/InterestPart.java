package io.embedstream.topology.reviews;

import io.embedstream.schemas.internal.InterestEntry;
import io.embedstream.schemas.internal.InterestState;
import io.embedstream.topology.state.Part;
import io.embedstream.topology.state.StateSerde;
import io.embedstream.topology.state.VectorPart;
import java.util.List;

/**
 * All of an interest but its weights, which change with every review, while this changes only with those that belong to
 * the interest: then its vector is another one.
 */
record InterestPart(InterestState interest) implements Part {
    private static final StateSerde<InterestEntry> CODEC = StateSerde.codec(InterestEntry.class);

    @Override
    public String id() {
        return interest.getVectorId();
    }

    @Override
    public void setId(String id) {
        interest.setVectorId(id);
    }

    @Override
    public boolean isThere() {
        return !interest.getVector().isEmpty();
    }

    @Override
    public Object content() {
        return interest.getVector();
    }

    @Override
    public byte[] bytes() {
        return CODEC.write(entry());
    }

    private InterestEntry entry() {
        return new InterestEntry(
                interest.getFingerprint(), interest.getVector(), interest.getBecause(), interest.getReasons());
    }

    @Override
    public boolean fill(byte[] bytes) {
        if (!interest.getFingerprint().isEmpty()) {
            // Earlier builds kept the vector alone apart.
            interest.setVector(VectorPart.read(bytes));
            return false;
        }
        fill(CODEC.read(bytes));
        return true;
    }

    private void fill(InterestEntry entry) {
        interest.setFingerprint(entry.getFingerprint());
        interest.setVector(entry.getVector());
        interest.setBecause(entry.getBecause());
        interest.setReasons(entry.getReasons());
    }

    @Override
    public Runnable strip() {
        var whole = entry();
        fill(new InterestEntry("", List.of(), "", List.of()));
        return () -> fill(whole);
    }
}
