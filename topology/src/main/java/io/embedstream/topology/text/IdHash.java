package io.embedstream.topology.text;

/**
 * Hash by which events are chosen and known again: FNV-1a over the chars of the id, then the finalizer of SplitMix64
 * (Steele et al. 2014), without the sign. Part of state and of keys at rest: it never changes.
 */
public final class IdHash {
    /** Digits of a hash in keys. */
    public static final int WIDTH = 16;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private IdHash() {}

    /** In [0, 2^63). */
    public static long of(String id) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return (hash ^ (hash >>> 31)) >>> 1;
    }

    /** Fixed width, sorts like the number. */
    public static String key(long hash) {
        var digits = Long.toHexString(hash);
        return "0".repeat(WIDTH - digits.length()) + digits;
    }
}
