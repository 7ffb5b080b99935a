package io.embedstream.topology.vectorstore.index;

/** The kernel of this JVM. */
public final class Kernels {

    private static final Kernel BEST = new LoopKernel();

    private Kernels() {}

    /** The fastest kernel this JVM can run. */
    public static Kernel best() {
        return BEST;
    }
}
