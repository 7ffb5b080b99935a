package io.embedstream.deploy.encode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.QuantizedVector;
import java.io.IOException;
import java.io.Writer;

/** Writes one JSON line for every text. */
final class OutputLines {
    private static final JsonFactory JSON = new JsonFactory();

    private final EncoderSpec spec;
    private final boolean quantized;
    private final Writer out;
    private final JsonGenerator json;

    /**
     * Writes to a writer, which the caller closes.
     *
     * @param quantized whether vectors are written as int8 with a scale
     */
    OutputLines(EncoderSpec spec, boolean quantized, Writer out) throws IOException {
        this.spec = spec;
        this.quantized = quantized;
        this.out = out;
        this.json = JSON.createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
        json.setRootValueSeparator(null);
    }

    void embedding(String text, Embedding embedding) throws IOException {
        json.writeStartObject();
        json.writeStringField("text", text);
        json.writeStringField("model", spec.name());
        json.writeStringField("fingerprint", spec.fingerprint());
        json.writeNumberField("dimension", spec.dimension());
        json.writeNumberField("tokens", embedding.tokens());
        json.writeBooleanField("truncated", embedding.truncated());
        if (quantized) {
            int8(QuantizedVector.of(embedding.vector()));
        } else {
            json.writeArrayFieldStart("vector");
            for (float value : embedding.vector()) {
                json.writeNumber(value);
            }
            json.writeEndArray();
        }
        end();
    }

    private void int8(QuantizedVector vector) throws IOException {
        json.writeNumberField("scale", vector.scale());
        json.writeArrayFieldStart("vector");
        for (byte value : vector.values()) {
            json.writeNumber(value);
        }
        json.writeEndArray();
    }

    void error(String text, String reason) throws IOException {
        json.writeStartObject();
        json.writeStringField("text", text);
        json.writeStringField("error", reason);
        end();
    }

    private void end() throws IOException {
        json.writeEndObject();
        json.flush();
        out.write('\n');
    }

    void flush() throws IOException {
        out.flush();
    }
}
