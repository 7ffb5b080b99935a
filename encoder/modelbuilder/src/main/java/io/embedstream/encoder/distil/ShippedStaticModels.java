package io.embedstream.encoder.distil;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The step of the build that makes the shipped static models: puts every token through the fp32 transformer, applies
 * the committed recipe and checks the bytes.
 *
 * <p>The folder of a model holds its configuration, {@code distil.recipe} and {@code model.sha256}, which are
 * committed; {@code model.safetensors} and {@code tokenizer.json} are made here. A model whose digest is already the
 * committed one is left alone; otherwise it is taken from {@code ~/.cache/embedstream} (or the folder that the system
 * property {@code embedstream.model.cache} names) if it is there, so that only the first build pays: a minute of two
 * cores.
 */
public final class ShippedStaticModels {
    private static final String FOLDER = "io/embedstream/encoder/models/static";
    private static final int LONGEST_COMMAND_LINE = 3_900;

    /** Where models are kept over clean builds, by digest. */
    private static final Path CACHE = Path.of(
            System.getProperty("embedstream.model.cache", System.getProperty("user.home") + "/.cache/embedstream"));

    private static final List<String> ALL = List.of("bge-small-en-v1.5", "bge-small-zh-v1.5");

    private ShippedStaticModels() {}

    /** Makes what is missing below a folder of classes, the only argument. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException(
                    "found " + arguments.length + " arguments, expected one: the folder of compiled classes");
        }
        for (String model : ALL) {
            make(model, Path.of(arguments[0], FOLDER, model));
        }
    }

    /** Makes one model in its folder unless it is there. */
    private static void make(String model, Path folder) throws IOException {
        Path target = folder.resolve("model.safetensors");
        String expected = Files.readString(folder.resolve("model.sha256")).strip();
        if (Files.exists(target) && sha256(Files.readAllBytes(target)).equals(expected)) {
            return;
        }
        try (InputStream tokenizer = resource(model + "-tokenizer.json")) {
            Files.copy(tokenizer, folder.resolve("tokenizer.json"), StandardCopyOption.REPLACE_EXISTING);
        }
        Path cached = CACHE.resolve(expected + ".safetensors");
        if (!Files.isReadable(cached) || !sha256(Files.readAllBytes(cached)).equals(expected)) {
            Files.write(target, build(model, folder, expected));
            keep(target, cached);
        } else {
            Files.copy(cached, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static byte[] build(String model, Path folder, String expected) throws IOException {
        DistilRecipe recipe = DistilRecipe.of(Files.readAllBytes(folder.resolve("distil.recipe")));
        TokenPass pass = new TokenPass(environment(), graph(model), recipe.begin(), recipe.end());
        byte[] bytes = StaticModel.build(recipe, pass::run).toSafeTensors();
        String found = sha256(bytes);
        if (!found.equals(expected)) {
            throw new IOException("the static model " + model + " has the SHA-256 " + found + ", expected " + expected
                    + ". If the recipe or the fp32 model were changed on purpose, commit the new digest in model.sha256;"
                    + " vectors stored so far then need a migration");
        }
        return bytes;
    }

    /** For the next clean build; one that cannot keep it pays again. */
    private static void keep(Path target, Path cached) {
        try {
            Files.createDirectories(CACHE);
            Path part = Files.createTempFile(CACHE, "static", ".part");
            Files.copy(target, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, cached, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            System.getLogger(ShippedStaticModels.class.getName())
                    .log(System.Logger.Level.WARNING, CACHE + " cannot keep a static model: " + e.getMessage());
        }
    }

    /** The runtime without telemetry, which would crash a process with a long command line. */
    private static OrtEnvironment environment() throws IOException {
        Path commandLine = Path.of("/proc/self/cmdline");
        String off = System.getenv("ORT_DISABLE_TELEMETRY");
        if (off == null
                && Files.isReadable(commandLine)
                && Files.readAllBytes(commandLine).length > LONGEST_COMMAND_LINE) {
            throw new IOException("the command line of this build is longer than " + LONGEST_COMMAND_LINE
                    + " bytes, at which ONNX Runtime may crash; set the environment variable ORT_DISABLE_TELEMETRY=1");
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try {
            environment.setTelemetry(false);
        } catch (OrtException e) {
            throw new IOException("ONNX Runtime's telemetry cannot be switched off: " + e.getMessage(), e);
        }
        return environment;
    }

    private static byte[] graph(String model) throws IOException {
        try (InputStream in = resource(model + ".onnx")) {
            return in.readAllBytes();
        }
    }

    private static InputStream resource(String name) throws FileNotFoundException {
        InputStream in = ShippedStaticModels.class.getClassLoader().getResourceAsStream(name);
        if (in == null) {
            throw new FileNotFoundException("resource " + name + " is not on the class path; it comes from a jar"
                    + " dev.langchain4j:langchain4j-embeddings-*");
        }
        return in;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
