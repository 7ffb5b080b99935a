package io.embedstream.topology.text;

import com.carrotsearch.labs.langid.Model;
import io.embedstream.encoder.files.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A step of the build: writes the {@link ClassifierFile} from the model that comes with langid. */
final class ClassifierFileBuild {
    /** Languages that are told apart. */
    static final Map<UnicodeScript, Set<String>> LANGUAGES = Map.of(
            UnicodeScript.LATIN,
            Set.of(
                    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "nb", "fi", "pl", "cs", "sk", "hu",
                    "ro", "tr", "vi", "id", "ms", "hr", "sl", "et", "lv", "lt", "ca", "tl", "sq", "af", "is", "eu",
                    "gl", "sw"),
            UnicodeScript.CYRILLIC,
            Set.of("ru", "uk", "bg", "sr", "mk", "be", "kk", "mn", "ky"),
            UnicodeScript.ARABIC,
            Set.of("ar", "fa", "ur", "ps", "ug"),
            UnicodeScript.DEVANAGARI,
            Set.of("hi", "mr", "ne"));

    private final DataOutputStream out;

    private ClassifierFileBuild(DataOutputStream out) {
        this.out = out;
    }

    /** @param arguments the folder of the module's classes */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        var folder = Path.of(arguments[0])
                .resolve(ClassifierFileBuild.class.getPackageName().replace('.', '/'));
        var bytes = new ByteArrayOutputStream();
        new ClassifierFileBuild(new DataOutputStream(bytes)).write();
        AtomicFile.write(folder.resolve(ClassifierFile.NAME), bytes.toByteArray());
    }

    private void write() throws IOException, ReflectiveOperationException {
        var whole = Model.defaultModel();
        short[] transitions = part(whole, "dsa");
        out.writeInt(transitions.length);
        for (short transition : transitions) {
            out.writeShort(transition);
        }
        writeFeatures(part(whole, "dsaOutput"));
        for (var script : new TreeMap<>(LANGUAGES).entrySet()) {
            write(script.getKey().name());
            write(Model.detectOnly(script.getValue()));
        }
    }

    private void writeFeatures(int[][] features) throws IOException {
        out.writeInt(features.length);
        for (int[] ofState : features) {
            out.writeShort(ofState == null ? -1 : ofState.length);
            if (ofState != null) {
                for (int feature : ofState) {
                    out.writeInt(feature);
                }
            }
        }
    }

    private void write(Model model) throws IOException, ReflectiveOperationException {
        String[] languages = part(model, "langClasses");
        out.writeInt(languages.length);
        for (var language : languages) {
            write(language);
        }
        write(ClassifierFileBuild.<float[]>part(model, "nb_ptc"));
        write(ClassifierFileBuild.<float[]>part(model, "nb_pc"));
    }

    private void write(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private void write(float[] floats) throws IOException {
        out.writeInt(floats.length);
        for (float each : floats) {
            out.writeFloat(each);
        }
    }

    /** Langid has no way to them. */
    @SuppressWarnings("unchecked")
    private static <T> T part(Model model, String name) throws ReflectiveOperationException {
        var field = Model.class.getDeclaredField(name);
        field.setAccessible(true);
        return (T) field.get(model);
    }
}
