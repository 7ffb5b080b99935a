package io.embedstream.encoder.distil;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;

/**
 * How the vectors of a transformer's tokens become a static model, to the bit.
 *
 * <p>As bytes, little-endian: {@value #MAGIC} (int32), components of the source and of the target, number of tokens
 * (int32 each), ids of the special tokens before and behind a text (int32 each), smoothing (float64), offset (float64 a
 * target component), basis (binary16, row-major), used tokens (a bit each, the lowest first, whole bytes), record of
 * roundings (the rest).
 *
 * @param projection from source to target
 * @param tokens number of tokens
 * @param begin id of the special token before a text
 * @param end id of the one behind it
 * @param smoothing a of the weight a / (a + p) of a token of probability p (Arora et al. 2017)
 * @param used the tokens that have vectors; the others occur in no text
 * @param roundings how numbers near the middle between two steps are rounded
 */
public record DistilRecipe(
        Projection projection, int tokens, int begin, int end, double smoothing, BitSet used, byte[] roundings) {
    private static final int MAGIC = 0x31445345;

    /** The bytes of a recipe. */
    public byte[] toBytes() {
        float[] basis = projection.basis();
        int size = 6 * Integer.BYTES
                + Double.BYTES
                + projection.offset().length * Double.BYTES
                + basis.length * Short.BYTES
                + (tokens + 7) / 8
                + roundings.length;
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(MAGIC).putInt(projection.sourceDimension()).putInt(projection.targetDimension());
        bytes.putInt(tokens).putInt(begin).putInt(end).putDouble(smoothing);
        for (double offset : projection.offset()) {
            bytes.putDouble(offset);
        }
        for (float number : basis) {
            bytes.putShort(Half.of(number));
        }
        byte[] bits = new byte[(tokens + 7) / 8];
        byte[] set = used.toByteArray();
        System.arraycopy(set, 0, bits, 0, set.length);
        return bytes.put(bits).put(roundings).array();
    }

    /**
     * Reads a recipe.
     *
     * @throws IOException if the bytes are none
     */
    public static DistilRecipe of(byte[] recipe) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(recipe).order(ByteOrder.LITTLE_ENDIAN);
        try {
            if (bytes.getInt() != MAGIC) {
                throw new IOException("the recipe does not begin with " + Integer.toHexString(MAGIC));
            }
            int source = bytes.getInt();
            int target = bytes.getInt();
            int tokens = bytes.getInt();
            int begin = bytes.getInt();
            int end = bytes.getInt();
            double smoothing = bytes.getDouble();
            double[] offset = new double[target];
            for (int k = 0; k < target; k++) {
                offset[k] = bytes.getDouble();
            }
            float[] basis = new float[Math.multiplyExact(source, target)];
            for (int i = 0; i < basis.length; i++) {
                basis[i] = Half.toFloat(bytes.getShort());
            }
            byte[] used = new byte[(tokens + 7) / 8];
            bytes.get(used);
            byte[] roundings = new byte[bytes.remaining()];
            bytes.get(roundings);
            Projection projection = new Projection(basis, offset, target);
            return new DistilRecipe(projection, tokens, begin, end, smoothing, BitSet.valueOf(used), roundings);
        } catch (BufferUnderflowException e) {
            throw new IOException("the recipe has only " + recipe.length + " bytes", e);
        }
    }
}
