package io.embedstream.deploy.eval;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.TextEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Vectors of many texts; every distinct text is embedded once. Used by one thread. */
public final class EmbeddedTexts {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedTexts.class);
    private static final int CHUNK = 512;

    private final TextEncoder encoder;
    private final Map<String, float[]> known = new HashMap<>();

    public EmbeddedTexts(TextEncoder encoder) {
        this.encoder = encoder;
    }

    /** One vector per text, in their order; equal texts share one array, which must not be modified. */
    public float[][] of(List<String> texts) {
        LinkedHashSet<String> missing = new LinkedHashSet<>(texts);
        missing.removeAll(known.keySet());
        List<String> todo = new ArrayList<>(missing);
        for (int from = 0; from < todo.size(); from += CHUNK) {
            List<String> chunk = todo.subList(from, Math.min(todo.size(), from + CHUNK));
            List<Embedding> embeddings = encoder.encode(chunk);
            for (int i = 0; i < chunk.size(); i++) {
                known.put(chunk.get(i), embeddings.get(i).vector());
            }
            LOG.info("embedded {} of {} texts", from + chunk.size(), todo.size());
        }
        return texts.stream().map(known::get).toArray(float[][]::new);
    }

    /** The vector of one text. */
    public float[] of(String text) {
        return of(List.of(text))[0];
    }

    /** The numbers as a record holds them. */
    static List<Float> list(float[] vector) {
        List<Float> list = new ArrayList<>(vector.length);
        for (float element : vector) {
            list.add(element);
        }
        return list;
    }
}
