package io.embedstream.it.faults;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TokenEmbeddings;
import java.util.List;

/** An encoder that {@link EncoderFaults} strike. */
record FaultyEncoder(TextEncoder encoder, EncoderFaults faults) implements TextEncoder {
    @Override
    public EncoderSpec spec() {
        return encoder.spec();
    }

    @Override
    public List<Embedding> encode(List<String> texts) {
        faults.strike(texts);
        return encoder.encode(texts);
    }

    @Override
    public List<TokenEmbeddings> encodeTokens(List<String> texts) {
        faults.strike(texts);
        return encoder.encodeTokens(texts);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
