package io.embedstream.topology.ingest;

import io.embedstream.encoder.TokenEmbeddings;
import java.lang.ref.Cleaner;
import java.lang.ref.Cleaner.Cleanable;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the memory of token vectors that travel from a poll to the first processor, over all stream threads. Where it
 * is spent a text is left to the first processor, which embeds it once, with its token vectors.
 *
 * <p>Records that are dropped on the way, as when their partition is revoked, give their share back when they are
 * garbage. Safe for use by many threads.
 */
final class TokenVectorBudget {
    private static final int SHARE_OF_HEAP = 8;
    private static final Cleaner CLEANER = Cleaner.create();

    private final long limit;
    private final AtomicLong spent = new AtomicLong();

    /** @param limit bytes; may be passed by what one encoder call returns */
    TokenVectorBudget(long limit) {
        this.limit = limit;
    }

    /** An eighth of the heap. */
    static TokenVectorBudget ofHeap() {
        return new TokenVectorBudget(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    boolean isSpent() {
        return spent.get() >= limit;
    }

    /** Counts token vectors until the result is cleaned or their holder is garbage, whichever comes first. */
    Cleanable charge(Object holder, TokenEmbeddings tokens) {
        long bytes = (long) Float.BYTES * tokens.tokenVectors().length + 2L * Integer.BYTES * tokens.starts().length;
        spent.addAndGet(bytes);
        return CLEANER.register(holder, new Refund(spent, bytes));
    }

    /** Knows nothing of the holder, which could else never become garbage. */
    private record Refund(AtomicLong spent, long bytes) implements Runnable {
        @Override
        public void run() {
            spent.addAndGet(-bytes);
        }
    }
}
