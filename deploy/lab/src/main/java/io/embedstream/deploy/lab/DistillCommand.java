package io.embedstream.deploy.lab;

import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.deploy.cli.Within;
import io.embedstream.deploy.config.PathChecks;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.distil.Distilled;
import io.embedstream.deploy.distil.Distiller;
import io.embedstream.deploy.distil.SentenceRegression;
import io.embedstream.deploy.distil.TextTeacher;
import io.embedstream.deploy.eval.Figures;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.Precision;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.digest.Sha256;
import io.embedstream.encoder.factory.Models;
import io.embedstream.encoder.factory.TextEncoders;
import io.embedstream.encoder.files.AtomicFile;
import io.embedstream.encoder.models.ModelCard;
import io.embedstream.encoder.models.ModelFiles;
import io.embedstream.encoder.tokenize.IdReader;
import io.embedstream.encoder.tokenize.TextTokenizer;
import io.embedstream.encoder.tokenize.Tokens;
import io.embedstream.encoder.words.token.TokenVectorEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Distils a transformer into a static model. */
@Command(
        name = "distill",
        mixinStandardHelpOptions = true,
        description =
                "Makes a static model of a transformer: a vector for each token of its vocabulary. Use it as static:DIR.")
public final class DistillCommand implements Callable<Integer> {
    private static final String RECIPE = "distil.recipe";

    @Option(
            names = "--model",
            required = true,
            paramLabel = "NAME|DIR",
            description = "The transformer: a name on the class path or a directory; its fp32 form is used.")
    private String model;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the static model is written.")
    private Path out;

    @Option(
            names = "--dimension",
            defaultValue = "256",
            paramLabel = "N",
            description = "Components of its vectors; ${DEFAULT-VALUE} by default.")
    @Within(least = 1, most = 16_384)
    private int dimension;

    @Option(
            names = "--texts",
            paramLabel = "FILE",
            description = {
                "Texts such as the model is for, one a line, UTF-8: the static model then learns the transformer's own",
                "vectors of these texts. Some thousands at least; a fifth of them is kept apart to choose and to judge."
            })
    private Path texts;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PathChecks.requireFolder("--out", out);
        if (texts != null) {
            PathChecks.requireReadable("--texts", texts);
        }
        long start = System.nanoTime();
        ModelCard card = card();
        byte[] tokenizer = card.files()
                .read(card.tokenizer())
                .orElseThrow(() -> new UsageException(card.files().location() + " has no " + card.tokenizer()));
        Tokens tokens = specials(tokenizer, card.files().location());
        Distiller distiller =
                new Distiller(graph(card), tokenizer, (int) tokens.ids()[0], (int) tokens.ids()[tokens.size() - 1]);
        Distilled distilled = distiller.distil(dimension);
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("model", "static:" + out);
        summary.put("source", card.name());
        summary.put("dimension", dimension);
        summary.put("tokens", distilled.tokens());
        byte[] vectors = texts == null ? pure(distilled) : taught(distilled, tokenizer, summary);
        write(tokenizer, vectors);
        summary.put("bytes", vectors.length);
        summary.put("sha256", Sha256.hex(vectors));
        summary.put("seconds", (System.nanoTime() - start) / 10_000_000 / 100.0);
        JsonLine.print(spec.commandLine().getOut(), summary);
        return 0;
    }

    private byte[] pure(Distilled distilled) throws IOException {
        Files.createDirectories(out);
        AtomicFile.write(out.resolve(RECIPE), distilled.recipe().toBytes());
        return distilled.model().toSafeTensors();
    }

    /** A model that has learned from texts is made by no recipe. */
    private byte[] taught(Distilled distilled, byte[] tokenizer, Map<String, Object> summary) throws IOException {
        SentenceRegression.Result result;
        try (TextEncoder transformer = TextEncoders.open(model);
                IdReader reader = IdReader.open(tokenizer, model)) {
            result = new TextTeacher(transformer, reader).teach(distilled, lines());
        }
        summary.put("texts", result.texts());
        summary.put("strength", result.strength());
        summary.put("held_out", result.heldOut());
        summary.put("agreement_before", Figures.round(result.before()));
        summary.put("agreement_after", Figures.round(result.after()));
        Files.createDirectories(out);
        Files.deleteIfExists(out.resolve(RECIPE));
        return result.model().toSafeTensors();
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(texts);
        } catch (IOException e) {
            throw new UsageException(
                    "--texts " + texts + " cannot be read as UTF-8, a text a line: " + e.getMessage(), e);
        }
    }

    private ModelCard card() {
        try {
            return Models.find(model, Precision.FP32);
        } catch (EncoderException e) {
            throw new UsageException("--model " + model + ": " + e.getMessage(), e);
        }
    }

    private static Tokens specials(byte[] tokenizer, String location) {
        try (TextTokenizer opened = TextTokenizer.open(tokenizer, location)) {
            if (opened.leadingSpecials() != 1 || opened.trailingSpecials() != 1) {
                throw new UsageException(
                        location + " puts " + opened.leadingSpecials() + " special tokens before a text and "
                                + opened.trailingSpecials() + " behind it; expected one each, as BERT has");
            }
            return opened.tokenize("a");
        }
    }

    private static byte[] graph(ModelCard card) throws IOException {
        try (ModelFiles.LocalFile file = card.files().local(card.graph())) {
            return Files.readAllBytes(file.path());
        }
    }

    private void write(byte[] tokenizer, byte[] vectors) throws IOException {
        AtomicFile.write(out.resolve("tokenizer.json"), tokenizer);
        AtomicFile.writeString(out.resolve("model.sha256"), Sha256.hex(vectors) + "\n");
        AtomicFile.writeString(
                out.resolve("config.json"),
                "{\"model_type\":\"model2vec\",\"architectures\":[\"StaticModel\"],\"normalize\":true,\"hidden_dim\":"
                        + dimension + "}\n");
        AtomicFile.write(out.resolve(TokenVectorEncoder.VECTORS), vectors);
    }
}
