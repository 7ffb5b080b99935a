package io.embedstream.serde.wire;

import java.util.Objects;
import java.util.UUID;

/** What a record carries to name the schema it was written with. */
public sealed interface SchemaId {

    /** A number within one registry; wire version 0. */
    record Numbered(int id) implements SchemaId {
        @Override
        public String toString() {
            return Integer.toString(id);
        }
    }

    /** A global identity; wire version 1. */
    record Global(UUID guid) implements SchemaId {
        public Global {
            Objects.requireNonNull(guid, "guid");
        }

        @Override
        public String toString() {
            return guid.toString();
        }
    }
}
