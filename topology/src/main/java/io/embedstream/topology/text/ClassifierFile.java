package io.embedstream.topology.text;

import com.carrotsearch.labs.langid.Model;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * The models of {@link Classifier} as {@link ClassifierFileBuild} has laid them out: langid's own file takes half a
 * second to unpack. All numbers are big-endian: the transitions of langid's automaton and the features it emits, which
 * all models share, then for each script its name, its languages and what langid knows of them.
 */
final class ClassifierFile {
    /** Beside this class. */
    static final String NAME = "languages.bin";

    private final ByteBuffer in;

    private ClassifierFile(ByteBuffer in) {
        this.in = in;
    }

    /** Reads the models by script. */
    static Map<UnicodeScript, Model> read() {
        try (var resource = ClassifierFile.class.getResourceAsStream(NAME)) {
            if (resource == null) {
                throw new IllegalStateException(
                        NAME + " is not beside " + ClassifierFile.class.getName() + ": the build makes it");
            }
            return new ClassifierFile(ByteBuffer.wrap(resource.readAllBytes())).models();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<UnicodeScript, Model> models() throws IOException {
        var transitions = new short[in.getInt()];
        in.asShortBuffer().get(transitions);
        in.position(in.position() + transitions.length * Short.BYTES);
        var features = features();
        var models = new EnumMap<UnicodeScript, Model>(UnicodeScript.class);
        while (in.hasRemaining()) {
            var script = UnicodeScript.valueOf(text());
            var languages = new String[in.getInt()];
            for (int i = 0; i < languages.length; i++) {
                languages[i] = text();
            }
            models.put(script, model(languages, floats(), floats(), transitions, features));
        }
        return models;
    }

    /** By state; null of one that emits none. */
    private int[][] features() {
        var features = new int[in.getInt()][];
        for (int i = 0; i < features.length; i++) {
            int length = in.getShort();
            if (length >= 0) {
                features[i] = new int[length];
                in.asIntBuffer().get(features[i]);
                in.position(in.position() + length * Integer.BYTES);
            }
        }
        return features;
    }

    private String text() {
        var bytes = new byte[in.getInt()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private float[] floats() {
        var floats = new float[in.getInt()];
        in.asFloatBuffer().get(floats);
        in.position(in.position() + floats.length * Float.BYTES);
        return floats;
    }

    /** A model can only be read from a stream of its parts. */
    private static Model model(Object... parts) throws IOException {
        try (var stream = new Parts(parts)) {
            return Model.readExternal(stream);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Parts extends ObjectInputStream {
        private final Queue<Object> parts;

        Parts(Object... parts) throws IOException {
            this.parts = new ArrayDeque<>(List.of(parts));
        }

        @Override
        protected Object readObjectOverride() {
            return parts.remove();
        }

        @Override
        public void close() {
            // There is nothing below it.
        }
    }
}
