package io.embedstream.it.instance;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import java.util.List;

/** An encoder before each of whose calls something happens. */
record HookedEncoder(TextEncoder encoder, Runnable before) implements TextEncoder {
    @Override
    public EncoderSpec spec() {
        return encoder.spec();
    }

    @Override
    public List<Embedding> encode(List<String> texts) {
        before.run();
        return encoder.encode(texts);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
