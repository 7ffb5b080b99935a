package io.embedstream.topology.vectorstore.index;

import java.lang.reflect.Constructor;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernel of this JVM: SIMD where it was started with {@code --add-modules jdk.incubator.vector} on a machine with
 * 256 or 512-bit registers, else the plain loop. Scores are the same bits either way.
 *
 * <p>The SIMD classes are compiled apart (the incubator module warns at compile time) and looked up by name, so that
 * nothing here needs the module.
 */
public final class Kernels {

    private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);
    private static final String MODULE = "jdk.incubator.vector";
    private static final String SIMD = "io.embedstream.topology.vectorstore.index.SimdKernels";
    private static final Kernel LOOP = new LoopKernel();
    private static final Kernel BEST = new LateKernel();

    private Kernels() {}

    /** Looked up when it is called first. */
    private static final class Fastest {
        static final Kernel KERNEL = simd().orElse(LOOP);
    }

    /** The kernel that is best for a process, from its start on. */
    public static Kernel best() {
        return BEST;
    }

    /** The kernel that is fastest once it is compiled. */
    static Kernel fastest() {
        return Fastest.KERNEL;
    }

    /** The kernel every JVM can run. */
    public static Kernel loop() {
        return LOOP;
    }

    private static Optional<Kernel> simd() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return Optional.empty();
        }
        try {
            Constructor<?> constructor = Class.forName(SIMD).getDeclaredConstructor();
            return ((Supplier<?>) constructor.newInstance()).get() instanceof Optional<?> found
                    ? found.map(Kernel.class::cast)
                    : Optional.empty();
        } catch (ReflectiveOperationException | LinkageError e) {
            LOG.warn("module {} is there, but {} cannot be used; the plain loop takes its place", MODULE, SIMD, e);
            return Optional.empty();
        }
    }
}
