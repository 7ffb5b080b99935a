package io.embedstream.serde.registry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * A whole registry in memory: behind {@code mock://} addresses and behind the embedded registry.
 *
 * <p>Ids count from 1; one text has one id under every subject. Text is kept as Avro prints it (compact, docs and
 * properties included, references by name), which is also all that {@code normalize} does here; builds before this one
 * kept a text with references as it was sent, and such a text is still found. Every change is passed to a journal
 * before the method returns; {@link #apply} replays it. Thread-safe.
 */
public final class MemoryRegistry implements RegistryClient {

    private final Consumer<RegistryEvent> journal;
    private final Map<SchemaText, Integer> ids = new HashMap<>();
    private final SortedMap<Integer, SchemaText> schemas = new TreeMap<>();
    private final Map<UUID, SchemaText> guids = new HashMap<>();
    private final Map<String, List<RegisteredSchema>> subjects = new HashMap<>();
    private final Map<String, CompatibilityLevel> levels = new HashMap<>();
    private CompatibilityLevel defaultLevel;
    private boolean readOnly;

    /**
     * @param defaultLevel level of subjects that have none of their own
     * @param journal called with each change, under the registry's lock; a change it throws on is not made
     */
    public MemoryRegistry(CompatibilityLevel defaultLevel, Consumer<RegistryEvent> journal) {
        this.defaultLevel = defaultLevel;
        this.journal = journal;
    }

    /** Makes a change that was journalled earlier, without journalling it again. */
    public synchronized void apply(RegistryEvent event) {
        if (event instanceof RegistryEvent.SchemaRegistered registered) {
            addVersion(registered);
        } else if (event instanceof RegistryEvent.SubjectDeleted deleted) {
            subjects.remove(deleted.subject());
        } else if (event instanceof RegistryEvent.LevelSet set) {
            set.subject()
                    .ifPresentOrElse(subject -> levels.put(subject, set.level()), () -> defaultLevel = set.level());
        } else if (event instanceof RegistryEvent.LevelRemoved removed) {
            levels.remove(removed.subject());
        } else if (event instanceof RegistryEvent.ReadOnlySet set) {
            readOnly = set.readOnly();
        }
    }

    private void addVersion(RegistryEvent.SchemaRegistered event) {
        ids.put(event.schema(), event.id());
        schemas.put(event.id(), event.schema());
        UUID guid = Guids.of(event.schema());
        guids.put(guid, event.schema());
        subjects.computeIfAbsent(event.subject(), subject -> new ArrayList<>())
                .add(new RegisteredSchema(
                        event.subject(),
                        OptionalInt.of(event.version()),
                        event.id(),
                        Optional.of(guid),
                        event.schema()));
    }

    private void change(RegistryEvent event) {
        journal.accept(event);
        apply(event);
    }

    @Override
    public synchronized RegisteredSchema register(String subject, SchemaText schema, boolean normalize)
            throws IOException {
        Schema parsed = parse(schema);
        SchemaText kept = canonical(schema);
        Optional<RegisteredSchema> known = find(subject, kept).or(() -> find(subject, schema));
        if (known.isPresent()) {
            return known.get();
        }
        requireWritable();
        requireCompatible(subject, parsed);
        List<RegisteredSchema> versions = subjects.getOrDefault(subject, List.of());
        int id = ids.getOrDefault(kept, schemas.isEmpty() ? 1 : schemas.lastKey() + 1);
        change(new RegistryEvent.SchemaRegistered(subject, versions.size() + 1, id, kept));
        return find(subject, kept).orElseThrow();
    }

    @Override
    public synchronized RegisteredSchema lookup(String subject, SchemaText schema, boolean normalize)
            throws IOException {
        parse(schema);
        SchemaText kept = canonical(schema);
        requireSubject(subject);
        return find(subject, kept)
                .or(() -> find(subject, schema))
                .orElseThrow(() -> new RegistryException(RegistryError.SCHEMA_NOT_FOUND, "Schema not found"));
    }

    @Override
    public synchronized SchemaText schemaById(int id, String subject) throws RegistryException {
        SchemaText schema = schemas.get(id);
        if (schema == null) {
            throw new RegistryException(RegistryError.SCHEMA_NOT_FOUND, "Schema " + id + " not found");
        }
        return schema;
    }

    @Override
    public synchronized SchemaText schemaByGuid(UUID guid) throws RegistryException {
        SchemaText schema = guids.get(guid);
        if (schema == null) {
            throw new RegistryException(RegistryError.SCHEMA_NOT_FOUND, "Schema " + guid + " not found");
        }
        return schema;
    }

    @Override
    public synchronized RegisteredSchema latest(String subject) throws RegistryException {
        List<RegisteredSchema> versions = requireSubject(subject);
        return versions.get(versions.size() - 1);
    }

    /** Keeps no metadata, so that only the latest version of all has every property of none. */
    @Override
    public synchronized RegisteredSchema latestWithMetadata(String subject, Map<String, String> properties)
            throws RegistryException {
        RegisteredSchema latest = latest(subject);
        if (!properties.isEmpty()) {
            throw new RegistryException(RegistryError.VERSION_NOT_FOUND, "No version has metadata " + properties);
        }
        return latest;
    }

    /** Knows no associations. */
    @Override
    public List<String> associatedSubjects(String cluster, String topic, boolean isKey) {
        return List.of();
    }

    @Override
    public synchronized RegisteredSchema version(String subject, int version) throws RegistryException {
        List<RegisteredSchema> versions = requireSubject(subject);
        if (version < 1 || version > versions.size()) {
            throw new RegistryException(RegistryError.VERSION_NOT_FOUND, "Version " + version + " not found.");
        }
        return versions.get(version - 1);
    }

    /** Returns the version numbers of a subject, ascending. */
    public synchronized List<Integer> versions(String subject) throws RegistryException {
        return requireSubject(subject).stream()
                .map(registered -> registered.version().orElseThrow())
                .toList();
    }

    /** Returns the subjects in alphabetical order. */
    public synchronized List<String> subjects() {
        return List.copyOf(new TreeSet<>(subjects.keySet()));
    }

    /** Returns every place a schema id is registered at. */
    public synchronized List<RegisteredSchema> usesOf(int id) throws RegistryException {
        schemaById(id, ANY_SUBJECT);
        return subjects().stream()
                .flatMap(subject -> subjects.get(subject).stream())
                .filter(registered -> registered.id() == id)
                .toList();
    }

    /** Deletes a subject and returns the versions it had. */
    public synchronized List<Integer> deleteSubject(String subject) throws RegistryException {
        List<Integer> versions = versions(subject);
        requireWritable();
        change(new RegistryEvent.SubjectDeleted(subject));
        return versions;
    }

    /** Returns a subject's own level; empty when it follows the default. */
    public synchronized Optional<CompatibilityLevel> compatibility(String subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    /** Returns the level of subjects that have none of their own. */
    public synchronized CompatibilityLevel defaultCompatibility() {
        return defaultLevel;
    }

    @Override
    public synchronized void setCompatibility(String subject, CompatibilityLevel level) {
        change(new RegistryEvent.LevelSet(Optional.of(subject), level));
    }

    /** Sets the level of subjects that have none of their own. */
    public synchronized void setDefaultCompatibility(CompatibilityLevel level) {
        change(new RegistryEvent.LevelSet(Optional.empty(), level));
    }

    /** Removes a subject's own level. */
    public synchronized void removeCompatibility(String subject) {
        change(new RegistryEvent.LevelRemoved(subject));
    }

    /** Whether registrations are refused. */
    public synchronized boolean isReadOnly() {
        return readOnly;
    }

    /** Closes the registry for writing, or opens it again. */
    public synchronized void setReadOnly(boolean readOnly) {
        change(new RegistryEvent.ReadOnlySet(readOnly));
    }

    @Override
    public synchronized List<String> incompatibilities(String subject, SchemaText schema) throws IOException {
        return objections(subject, parse(schema));
    }

    /** Does nothing: the registry holds no resources. */
    @Override
    public void close() {}

    private List<String> objections(String subject, Schema proposed) throws IOException {
        List<Schema> earlier = new ArrayList<>();
        for (RegisteredSchema version : subjects.getOrDefault(subject, List.of())) {
            earlier.add(parse(version.schema()));
        }
        return SchemaHistory.objections(levels.getOrDefault(subject, defaultLevel), earlier, proposed);
    }

    private void requireCompatible(String subject, Schema proposed) throws IOException {
        List<String> objections = objections(subject, proposed);
        if (!objections.isEmpty()) {
            throw new RegistryException(
                    RegistryError.INCOMPATIBLE,
                    "Schema being registered is incompatible with an earlier schema for subject \"" + subject
                            + "\", details: " + objections);
        }
    }

    private void requireWritable() throws RegistryException {
        if (readOnly) {
            throw new RegistryException(RegistryError.NOT_PERMITTED, "The registry is in read-only mode");
        }
    }

    private List<RegisteredSchema> requireSubject(String subject) throws RegistryException {
        List<RegisteredSchema> versions = subjects.get(subject);
        if (versions == null) {
            throw new RegistryException(RegistryError.SUBJECT_NOT_FOUND, "Subject '" + subject + "' not found.");
        }
        return versions;
    }

    private Optional<RegisteredSchema> find(String subject, SchemaText schema) {
        return subjects.getOrDefault(subject, List.of()).stream()
                .filter(registered -> registered.schema().equals(schema))
                .findFirst();
    }

    private Schema parse(SchemaText schema) throws IOException {
        if (!schema.type().equals(SchemaText.AVRO)) {
            throw new RegistryException(
                    RegistryError.INVALID_SCHEMA, "Schema type " + schema.type() + ", only AVRO is known here");
        }
        try {
            return SchemaParsing.parse(
                    schema, (subject, version) -> version(subject, version).schema());
        } catch (AvroRuntimeException e) {
            throw new RegistryException(
                    RegistryError.INVALID_SCHEMA, "Input schema is an invalid Avro schema: " + e.getMessage());
        }
    }

    private SchemaText canonical(SchemaText schema) throws IOException {
        String text = SchemaParsing.canonicalText(
                schema, (subject, version) -> version(subject, version).schema());
        return new SchemaText(schema.type(), text, schema.references());
    }
}
