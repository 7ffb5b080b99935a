package io.embedstream.it.faults;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TokenEmbeddings;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** An encoder that {@link EncoderFaults} strike. */
record FaultyEncoder(TextEncoder encoder, EncoderFaults faults, long nanosPerText) implements TextEncoder {
    private static final ReentrantLock DEVICE = new ReentrantLock(true);

    FaultyEncoder(TextEncoder encoder, EncoderFaults faults) {
        this(encoder, faults, faults.nanosPerText());
    }

    @Override
    public EncoderSpec spec() {
        return encoder.spec();
    }

    @Override
    public List<Embedding> encode(List<String> texts) {
        faults.strike(texts);
        occupyDevice(texts.size());
        return encoder.encode(texts);
    }

    @Override
    public boolean hasTokenVectors() {
        return encoder.hasTokenVectors();
    }

    @Override
    public List<TokenEmbeddings> encodeTokens(List<String> texts) {
        faults.strike(texts);
        occupyDevice(texts.size());
        return encoder.encodeTokens(texts);
    }

    /** All threads share one device, which takes them in turn. */
    private void occupyDevice(int texts) {
        if (nanosPerText > 0) {
            DEVICE.lock();
            try {
                LockSupport.parkNanos(nanosPerText * texts);
            } finally {
                DEVICE.unlock();
            }
        }
    }

    @Override
    public void close() {
        encoder.close();
    }
}
