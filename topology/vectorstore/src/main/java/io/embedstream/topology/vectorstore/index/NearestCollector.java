package io.embedstream.topology.vectorstore.index;

import java.util.function.IntPredicate;

/**
 * Keeps the k best of the candidates it is offered: a binary heap with the worst on top.
 *
 * <p>The filter is applied only to candidates that would be kept, so that a costly one is called rarely. Not thread
 * safe; one search, one collector.
 */
public final class NearestCollector {

    private final int[] slots;
    private final float[] scores;
    private final IntPredicate filter;
    private final SlotOrder ties;
    private int count;

    /**
     * @param k how many candidates to keep, at least 1
     * @param filter slots it refuses are not kept
     * @param ties which of two slots of equal score comes first
     */
    public NearestCollector(int k, IntPredicate filter, SlotOrder ties) {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1, was " + k);
        }
        this.slots = new int[k];
        this.scores = new float[k];
        this.filter = filter;
        this.ties = ties;
    }

    /** The k this collector was made for. */
    public int k() {
        return slots.length;
    }

    /** Number of candidates kept. */
    public int count() {
        return count;
    }

    /** Whether a slot passes the filter. */
    public boolean accepts(int slot) {
        return filter.test(slot);
    }

    /** Scores below this cannot be kept any more; scores equal to it may. */
    public float threshold() {
        return count < slots.length ? Float.NEGATIVE_INFINITY : scores[0];
    }

    /** Keeps a candidate if it is among the best so far and passes the filter. */
    public void offer(int slot, float score) {
        if (count < slots.length) {
            if (filter.test(slot)) {
                siftUp(slot, score);
            }
        } else if (worse(slots[0], scores[0], slot, score) && filter.test(slot)) {
            siftDown(slot, score, count);
        }
    }

    /** Empties the collector and returns what was kept, best first. */
    public Hit[] drain() {
        Hit[] hits = new Hit[count];
        while (count > 0) {
            count--;
            hits[count] = new Hit(slots[0], scores[0]);
            siftDown(slots[count], scores[count], count);
        }
        return hits;
    }

    private void siftUp(int slot, float score) {
        int at = count++;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (!worse(slot, score, slots[parent], scores[parent])) {
                break;
            }
            slots[at] = slots[parent];
            scores[at] = scores[parent];
            at = parent;
        }
        slots[at] = slot;
        scores[at] = score;
    }

    /** Puts an element in the place of the top one of a heap of the given size. */
    private void siftDown(int slot, float score, int size) {
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && worse(slots[child + 1], scores[child + 1], slots[child], scores[child])) {
                child++;
            }
            if (!worse(slots[child], scores[child], slot, score)) {
                break;
            }
            slots[at] = slots[child];
            scores[at] = scores[child];
            at = child;
        }
        slots[at] = slot;
        scores[at] = score;
    }

    private boolean worse(int slot, float score, int otherSlot, float otherScore) {
        return score < otherScore || (score == otherScore && ties.compare(slot, otherSlot) > 0);
    }

    /** Orders slots of equal score. */
    @FunctionalInterface
    public interface SlotOrder {
        /** Negative if the first slot comes before the second, as in a comparator. */
        int compare(int slot, int other);
    }

    /** A kept candidate. */
    public record Hit(int slot, float score) {}
}
