package io.embedstream.serde.registry;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityResult;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** Checks a proposed schema against the earlier versions of its subject with Avro's own rules. */
public final class SchemaHistory {

    private SchemaHistory() {}

    /**
     * Returns why a schema may not follow these versions.
     *
     * @param earlier versions from oldest to newest
     * @return one line per objection; empty when the level allows the schema
     */
    public static List<String> objections(CompatibilityLevel level, List<Schema> earlier, Schema proposed) {
        if (earlier.isEmpty()) {
            return List.of();
        }
        int from = level.transitive() ? 0 : earlier.size() - 1;
        List<String> objections = new ArrayList<>();
        for (int i = from; i < earlier.size(); i++) {
            if (level.backward()) {
                addUnreadable(objections, "new schema reading version " + (i + 1), proposed, earlier.get(i));
            }
            if (level.forward()) {
                addUnreadable(objections, "version " + (i + 1) + " reading the new schema", earlier.get(i), proposed);
            }
        }
        return objections;
    }

    private static void addUnreadable(List<String> objections, String direction, Schema reader, Schema writer) {
        SchemaCompatibilityResult result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult();
        if (result.getCompatibility() == SchemaCompatibilityType.COMPATIBLE) {
            return;
        }
        result.getIncompatibilities()
                .forEach(found -> objections.add(
                        direction + ": " + found.getType() + " at " + found.getLocation() + ": " + found.getMessage()));
    }
}
