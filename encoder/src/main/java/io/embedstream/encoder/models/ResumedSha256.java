package io.embedstream.encoder.models;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * SHA-256 (FIPS 180-4) that can be carried on where another has stopped, which no digest of the platform can. In plain
 * Java and several times slower than that, so meant for the last bytes alone. Not safe for use by several threads.
 */
final class ResumedSha256 extends MessageDigest {
    private static final int BLOCK = 64;
    private static final int LENGTH_AT = BLOCK - Long.BYTES;
    /** First 32 bits of the fractional parts of the square roots of the first 8 primes. */
    private static final int[] INITIAL = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
    };
    /** First 32 bits of the fractional parts of the cube roots of the first 64 primes. */
    private static final int[] K = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
    };

    private final int[] hash = INITIAL.clone();
    private final byte[] block = new byte[BLOCK];
    private final int[] schedule = new int[BLOCK];
    private long length;

    /** Nothing digested yet. */
    ResumedSha256() {
        super("SHA-256");
    }

    /**
     * Carries on from what {@link #state} gave.
     *
     * @throws IllegalArgumentException if it is of another length than a state has
     */
    static ResumedSha256 of(byte[] state) {
        if (state.length != Long.BYTES + INITIAL.length * Integer.BYTES + BLOCK) {
            throw new IllegalArgumentException("a state of SHA-256 has 104 bytes, found " + state.length);
        }
        ResumedSha256 digest = new ResumedSha256();
        ByteBuffer in = ByteBuffer.wrap(state);
        digest.length = in.getLong();
        for (int i = 0; i < digest.hash.length; i++) {
            digest.hash[i] = in.getInt();
        }
        in.get(digest.block);
        return digest;
    }

    /** Big-endian: the bytes digested so far as a long, the 8 words of the hash, the block that is not full yet. */
    byte[] state() {
        ByteBuffer out = ByteBuffer.allocate(Long.BYTES + hash.length * Integer.BYTES + BLOCK);
        out.putLong(length);
        for (int word : hash) {
            out.putInt(word);
        }
        return out.put(Arrays.copyOf(Arrays.copyOf(block, (int) (length % BLOCK)), BLOCK))
                .array();
    }

    @Override
    protected void engineUpdate(byte input) {
        int at = (int) (length++ % BLOCK);
        block[at] = input;
        if (at == BLOCK - 1) {
            compress();
        }
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int count) {
        for (int i = 0; i < count; i++) {
            engineUpdate(input[offset + i]);
        }
    }

    @Override
    protected byte[] engineDigest() {
        long bits = Byte.SIZE * length;
        engineUpdate((byte) 0x80);
        while (length % BLOCK != LENGTH_AT) {
            engineUpdate((byte) 0);
        }
        engineUpdate(ByteBuffer.allocate(Long.BYTES).putLong(bits).array(), 0, Long.BYTES);
        ByteBuffer out = ByteBuffer.allocate(hash.length * Integer.BYTES);
        for (int word : hash) {
            out.putInt(word);
        }
        engineReset();
        return out.array();
    }

    @Override
    protected void engineReset() {
        System.arraycopy(INITIAL, 0, hash, 0, hash.length);
        length = 0;
    }

    private void compress() {
        ByteBuffer.wrap(block).asIntBuffer().get(schedule, 0, BLOCK / Integer.BYTES);
        for (int t = BLOCK / Integer.BYTES; t < BLOCK; t++) {
            int w2 = schedule[t - 2];
            int w15 = schedule[t - 15];
            schedule[t] = (Integer.rotateRight(w2, 17) ^ Integer.rotateRight(w2, 19) ^ w2 >>> 10)
                    + schedule[t - 7]
                    + (Integer.rotateRight(w15, 7) ^ Integer.rotateRight(w15, 18) ^ w15 >>> 3)
                    + schedule[t - 16];
        }
        int[] v = hash.clone();
        for (int t = 0; t < BLOCK; t++) {
            round(v, K[t] + schedule[t]);
        }
        for (int i = 0; i < hash.length; i++) {
            hash[i] += v[i];
        }
    }

    /** The working variables a to h, by the names of the standard. */
    private static void round(int[] v, int keyed) {
        int e = v[4];
        int a = v[0];
        int t1 = v[7]
                + (Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25))
                + (e & v[5] ^ ~e & v[6])
                + keyed;
        int t2 = (Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22))
                + (a & v[1] ^ a & v[2] ^ v[1] & v[2]);
        System.arraycopy(v, 0, v, 1, v.length - 1);
        v[4] += t1;
        v[0] = t1 + t2;
    }
}
