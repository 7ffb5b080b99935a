package io.embedstream.topology.vectorstore;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/** Rows by the number of their vector in the index; numbers given back are used again. Guarded by its table. */
final class RowSlots {

    private final List<Row> rows = new ArrayList<>();
    private final Deque<Integer> free = new ArrayDeque<>();

    /** A number no row has. */
    int claim() {
        if (!free.isEmpty()) {
            return free.pop();
        }
        rows.add(null);
        return rows.size() - 1;
    }

    void place(Row row) {
        rows.set(row.slot(), row);
    }

    void release(int slot) {
        rows.set(slot, null);
        free.push(slot);
    }

    Row row(int slot) {
        return rows.get(slot);
    }

    /** Numbers in use or free. */
    int count() {
        return rows.size();
    }

    void clear() {
        rows.clear();
        free.clear();
    }

    /** Writes the count; for each number the length of its row's key, negative if it is free, and the key. */
    void saveKeys(DataOutput out) throws IOException {
        out.writeInt(rows.size());
        for (Row row : rows) {
            out.writeInt(row == null ? -1 : row.key().get().length);
            if (row != null) {
                out.write(row.key().get());
            }
        }
    }

    /** Reads what {@link #saveKeys} wrote; every number is to be placed or released next. */
    Map<Bytes, Integer> loadKeys(DataInput in) throws IOException {
        Map<Bytes, Integer> slots = new HashMap<>();
        int count = in.readInt();
        for (int slot = 0; slot < count; slot++) {
            rows.add(null);
            int length = in.readInt();
            if (length >= 0) {
                byte[] key = new byte[length];
                in.readFully(key);
                slots.put(Bytes.wrap(key), slot);
            }
        }
        return slots;
    }
}
