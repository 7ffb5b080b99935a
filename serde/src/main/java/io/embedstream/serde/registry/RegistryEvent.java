package io.embedstream.serde.registry;

import java.util.Objects;
import java.util.Optional;

/** A change of a {@link MemoryRegistry}; the sequence of events is its whole state. */
public sealed interface RegistryEvent {

    /** A schema became a version of a subject. */
    record SchemaRegistered(String subject, int version, int id, SchemaText schema) implements RegistryEvent {
        public SchemaRegistered {
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(schema, "schema");
        }
    }

    /** A subject and all its versions were deleted; their ids stay readable. */
    record SubjectDeleted(String subject) implements RegistryEvent {
        public SubjectDeleted {
            Objects.requireNonNull(subject, "subject");
        }
    }

    /** A compatibility level was set, of one subject or, when empty, of all that have none of their own. */
    record LevelSet(Optional<String> subject, CompatibilityLevel level) implements RegistryEvent {
        public LevelSet {
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(level, "level");
        }
    }

    /** A subject's own compatibility level was removed. */
    record LevelRemoved(String subject) implements RegistryEvent {
        public LevelRemoved {
            Objects.requireNonNull(subject, "subject");
        }
    }

    /** The registry was closed for writing, or opened again. */
    record ReadOnlySet(boolean readOnly) implements RegistryEvent {}
}
