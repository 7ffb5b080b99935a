package io.embedstream.topology.vectorstore.index;

import java.lang.reflect.Constructor;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernel of this JVM: SIMD where it was started with {@code --add-modules jdk.incubator.vector} on a machine with
 * 256 or 512-bit registers, else the plain loop. Scores are the same bits either way. Without the optimising compiler
 * ({@code -XX:TieredStopAtLevel=1}, as {@code embedstream demo} is run) operations on vectors make objects for ever and
 * are far slower than the loop, which is taken there, too.
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
        static final Kernel KERNEL =
                hasOptimisingCompiler(System.getProperty("java.vm.info", "")) ? simd().orElse(LOOP) : LOOP;
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

    /** @param vmInfo as {@code java -version} prints it: "mixed mode, emulated-client, sharing" */
    static boolean hasOptimisingCompiler(String vmInfo) {
        return !vmInfo.contains("emulated-client") && !vmInfo.contains("interpreted");
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
