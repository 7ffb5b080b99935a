package io.embedstream.topology.vectorstore;

import java.util.Arrays;
import java.util.Collection;

/** Slots in ascending order, each once, without boxing them. Guarded by its table. */
final class SlotSet {

    private int[] slots = new int[8];
    private int size;

    /** Adds a slot; twice is once. */
    void add(int slot) {
        int at = Arrays.binarySearch(slots, 0, size, slot);
        if (at >= 0) {
            return;
        }
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, size + size / 2);
        }
        int place = -at - 1;
        System.arraycopy(slots, place, slots, place + 1, size - place);
        slots[place] = slot;
        size++;
    }

    void remove(int slot) {
        int at = Arrays.binarySearch(slots, 0, size, slot);
        if (at >= 0) {
            size--;
            System.arraycopy(slots, at + 1, slots, at, size - at);
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Slots that are in one of some sets at least, in ascending order. */
    static int[] union(Collection<SlotSet> sets) {
        int[] all = new int[sets.stream().mapToInt(set -> set.size).sum()];
        int count = 0;
        for (SlotSet set : sets) {
            System.arraycopy(set.slots, 0, all, count, set.size);
            count += set.size;
        }
        return sets.size() > 1 ? distinct(all) : all;
    }

    private static int[] distinct(int[] slots) {
        Arrays.sort(slots);
        int count = 0;
        for (int slot : slots) {
            if (count == 0 || slots[count - 1] != slot) {
                slots[count++] = slot;
            }
        }
        return Arrays.copyOf(slots, count);
    }
}
