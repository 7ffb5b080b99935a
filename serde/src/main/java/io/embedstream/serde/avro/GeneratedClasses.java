package io.embedstream.serde.avro;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Conversion;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificFixed;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro's data model over generated classes found by the schema's names, with the conversions of one top-level class.
 *
 * <p>Since 1.12.1 Avro refuses classes outside the system property {@code org.apache.avro.SERIALIZABLE_PACKAGES}, so
 * that a schema cannot name an arbitrary class. This model needs no such list: it takes only classes that Avro
 * generated (records, enums, fixeds), and runs no code of any other.
 */
final class GeneratedClasses extends SpecificData {

    private final Map<String, Class<?>> classes = new ConcurrentHashMap<>();

    private GeneratedClasses(ClassLoader loader) {
        super(loader);
        setCustomCoders(false);
        setFastReaderEnabled(false);
    }

    /** Returns a model that loads classes beside {@code top} and has its conversions. */
    static GeneratedClasses besides(Class<?> top) {
        GeneratedClasses model =
                new GeneratedClasses(Objects.requireNonNullElse(top.getClassLoader(), defaultLoader()));
        for (Conversion<?> conversion : SpecificData.getForClass(top).getConversions()) {
            model.addLogicalTypeConversion(conversion);
        }
        TrustedClasses.trustPackageOf(top);
        model.classes.put(SpecificData.get().getSchema(top).getFullName(), top);
        return model;
    }

    private static ClassLoader defaultLoader() {
        return GeneratedClasses.class.getClassLoader();
    }

    /** Returns the generated record class a schema names, or null where the class path has none. */
    static Class<?> recordClass(Schema schema) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        Class<?> found = load(schema, Objects.requireNonNullElse(context, defaultLoader()));
        return found == null ? load(schema, defaultLoader()) : found;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class getClass(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM, FIXED -> {
                Class<?> found = classes.computeIfAbsent(
                        schema.getFullName(),
                        name -> Objects.requireNonNullElse(load(schema, getClassLoader()), Void.class));
                yield found == Void.class ? null : found;
            }
            default -> super.getClass(schema);
        };
    }

    private static Class<?> load(Schema schema, ClassLoader loader) {
        try {
            Class<?> found = Class.forName(SpecificData.getClassName(schema), false, loader);
            return isGenerated(found) ? found : null;
        } catch (ClassNotFoundException expected) {
            return null;
        }
    }

    private static boolean isGenerated(Class<?> found) {
        return SpecificRecord.class.isAssignableFrom(found)
                || SpecificFixed.class.isAssignableFrom(found)
                || GenericEnumSymbol.class.isAssignableFrom(found);
    }
}
