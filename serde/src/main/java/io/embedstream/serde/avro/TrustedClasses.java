package io.embedstream.serde.avro;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Configures which generated classes Avro may load by a schema's name.
 *
 * <p>Since 1.12.1 Avro refuses classes outside the system property {@code org.apache.avro.SERIALIZABLE_PACKAGES}.
 * Serializers here do not depend on it, but the generated classes' own builders and deep copies do. Naming a class here
 * says what the property would say for its package; other trusted classes stay trusted. Thread-safe; in effect for
 * the whole JVM.
 */
public final class TrustedClasses {

    private static final Set<String> PACKAGES = ConcurrentHashMap.newKeySet();

    private TrustedClasses() {}

    /** Trusts the generated classes in the package of this one. Cheap when it is trusted already. */
    public static void trustPackageOf(Class<?> generated) {
        if (!PACKAGES.contains(generated.getPackageName())) {
            install();
            PACKAGES.add(generated.getPackageName());
        }
    }

    private static synchronized void install() {
        ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
        if (!(before instanceof Trust)) {
            ClassSecurityValidator.setGlobal(new Trust(before));
        }
    }

    /** Adds the packages to those another validator trusts. */
    private record Trust(ClassSecurityPredicate others) implements ClassSecurityPredicate {
        @Override
        public boolean isTrusted(Class<?> candidate) {
            return PACKAGES.contains(candidate.getPackageName()) || others.isTrusted(candidate);
        }
    }
}
