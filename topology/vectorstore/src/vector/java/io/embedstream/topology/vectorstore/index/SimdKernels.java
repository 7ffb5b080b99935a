package io.embedstream.topology.vectorstore.index;

import java.util.Optional;
import java.util.function.Supplier;
import jdk.incubator.vector.FloatVector;

/** Chooses the kernel that fits the registers of this machine; looked up by name, see {@link Kernels}. */
final class SimdKernels implements Supplier<Optional<Kernel>> {

    /** The kernel, or nothing if the registers are narrower than 256 bits. */
    @Override
    public Optional<Kernel> get() {
        return switch (FloatVector.SPECIES_PREFERRED.vectorBitSize()) {
            case 256 -> Optional.of(new Simd256Kernel());
            case 512 -> Optional.of(new Simd512Kernel());
            default -> Optional.empty();
        };
    }
}
