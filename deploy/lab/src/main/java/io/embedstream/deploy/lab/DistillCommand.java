package io.embedstream.deploy.lab;

import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.distil.Distilled;
import io.embedstream.deploy.distil.Distiller;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.Precision;
import io.embedstream.encoder.factory.Models;
import io.embedstream.encoder.models.Fingerprint;
import io.embedstream.encoder.models.ModelCard;
import io.embedstream.encoder.models.ModelFiles;
import io.embedstream.encoder.tokenize.TextTokenizer;
import io.embedstream.encoder.tokenize.Tokens;
import io.embedstream.encoder.words.token.TokenVectorEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
    private int dimension;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (dimension < 1) {
            throw new UsageException("--dimension is " + dimension + ", expected at least 1");
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
        write(tokenizer, distilled);
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("model", "static:" + out);
        summary.put("source", card.name());
        summary.put("dimension", dimension);
        summary.put("tokens", distilled.tokens());
        summary.put("bytes", distilled.safeTensors().length);
        summary.put("sha256", Fingerprint.sha256(distilled.safeTensors()));
        summary.put("seconds", (System.nanoTime() - start) / 10_000_000 / 100.0);
        JsonLine.print(spec.commandLine().getOut(), summary);
        return 0;
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

    private void write(byte[] tokenizer, Distilled distilled) throws IOException {
        Files.createDirectories(out);
        Files.write(out.resolve("tokenizer.json"), tokenizer);
        Files.write(out.resolve("distil.recipe"), distilled.recipe().toBytes());
        Files.writeString(out.resolve("model.sha256"), Fingerprint.sha256(distilled.safeTensors()) + "\n");
        Files.writeString(
                out.resolve("config.json"),
                "{\"model_type\":\"model2vec\",\"architectures\":[\"StaticModel\"],\"normalize\":true,\"hidden_dim\":"
                        + dimension + "}\n");
        Files.write(out.resolve(TokenVectorEncoder.VECTORS), distilled.safeTensors());
    }
}
