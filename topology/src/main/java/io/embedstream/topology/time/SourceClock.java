package io.embedstream.topology.time;

import io.embedstream.topology.time.AgreedTime.Claim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the {@link AgreedTime} of one partition in its store; the keys are data. */
public final class SourceClock {
    /** Where earlier builds kept the latest event time, which they took for agreed. */
    private static final String AGREED = "latest";

    private static final String AGAINST = "against";
    private static final String AHEAD = "ahead-";
    private static final String BY = "ahead-by-";

    private final KeyValueStore<String, Long> store;
    private final String prefix;
    private final Duration jump;
    private final int witnesses;

    /**
     * @param jump how far ahead a time may lie without witnesses
     * @param witnesses how many must lie that far ahead to be believed
     */
    public SourceClock(KeyValueStore<String, Long> store, Duration jump, int witnesses) {
        this(store, "", jump, witnesses);
    }

    /** @param prefix of the keys, where a store holds several clocks */
    public SourceClock(KeyValueStore<String, Long> store, String prefix, Duration jump, int witnesses) {
        this.store = store;
        this.prefix = prefix;
        this.jump = jump;
        this.witnesses = witnesses;
    }

    /** The agreement in the store. */
    public AgreedTime read() {
        var agreed = store.get(prefix + AGREED);
        var against = store.get(prefix + AGAINST);
        var ahead = new ArrayList<Claim>();
        for (var time = store.get(prefix + AHEAD + 0); time != null; time = store.get(prefix + AHEAD + ahead.size())) {
            var by = store.get(prefix + BY + ahead.size());
            ahead.add(new Claim(time, by == null ? Claim.UNKNOWN : by));
        }
        return new AgreedTime(
                agreed == null ? OptionalLong.empty() : OptionalLong.of(agreed),
                ahead,
                against == null ? 0 : against.intValue());
    }

    /**
     * Takes one more article into account, and returns the agreement after it.
     *
     * @param by hash of its id, not negative
     */
    public AgreedTime observe(AgreedTime before, long time, long by) {
        var after = before.after(time, by, jump, witnesses);
        if (!after.agreed().equals(before.agreed())) {
            store.put(prefix + AGREED, after.agreed().orElseThrow());
        }
        if (after.against() != before.against()) {
            store.put(prefix + AGAINST, (long) after.against());
        }
        write(before.ahead(), after.ahead());
        return after;
    }

    /** Deletes what the store has of it. */
    public void forget() {
        write(read().ahead(), List.of());
        store.delete(prefix + AGREED);
        store.delete(prefix + AGAINST);
    }

    private void write(List<Claim> before, List<Claim> after) {
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            if (i >= after.size()) {
                store.delete(prefix + AHEAD + i);
                store.delete(prefix + BY + i);
            } else if (i >= before.size() || !after.get(i).equals(before.get(i))) {
                store.put(prefix + AHEAD + i, after.get(i).time());
                store.put(prefix + BY + i, after.get(i).by());
            }
        }
    }
}
