package io.embedstream.topology.vectorstore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Rows by the groups their payloads say they lie in: a row may lie in several or none. Guarded by its table. */
final class RowGroups {

    private final Function<byte[], Collection<String>> naming;
    private final Map<String, Members> groups = new HashMap<>();

    /** @param name one instance for all rows of the group */
    private record Members(String name, SlotSet slots) {}

    /** @param naming groups of a payload, which may be null */
    RowGroups(Function<byte[], Collection<String>> naming) {
        this.naming = naming;
    }

    /** No row lies in a group. */
    static RowGroups none() {
        return new RowGroups(payload -> List.of());
    }

    /** The groups a payload lies in. */
    List<String> of(byte[] payload) {
        List<String> names = new ArrayList<>();
        for (String name : naming.apply(payload)) {
            Members known = groups.get(name);
            names.add(known == null ? name : known.name());
        }
        return List.copyOf(names);
    }

    void add(Row row) {
        row.groups()
                .forEach(name -> groups.computeIfAbsent(name, key -> new Members(key, new SlotSet()))
                        .slots()
                        .add(row.slot()));
    }

    void remove(Row row) {
        for (String name : row.groups()) {
            Members members = groups.get(name);
            members.slots().remove(row.slot());
            if (members.slots().isEmpty()) {
                groups.remove(name);
            }
        }
    }

    /** Slots of the rows that lie in one of some groups at least, in ascending order. */
    int[] slots(Collection<String> some) {
        return SlotSet.union(some.stream()
                .filter(groups::containsKey)
                .map(name -> groups.get(name).slots())
                .toList());
    }

    void clear() {
        groups.clear();
    }
}
