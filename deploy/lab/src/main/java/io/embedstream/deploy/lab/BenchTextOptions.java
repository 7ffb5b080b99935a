package io.embedstream.deploy.lab;

import io.embedstream.deploy.bench.store.TextFiles;
import io.embedstream.deploy.bench.store.TextVectors;
import io.embedstream.deploy.bench.store.VectorFile;
import io.embedstream.deploy.bench.store.VectorSource;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.EmbeddedTexts;
import io.embedstream.encoder.TextEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of a benchmark over embeddings of the user's texts. */
final class BenchTextOptions {
    private static final String MODEL = "all-MiniLM-L6-v2";

    @Option(
            names = "--texts",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Embeddings of these files' distinct texts instead of drawn vectors:"
                    + " a column of a .tsv, a field of a .jsonl, else whole lines.")
    private List<Path> files;

    @Option(
            names = "--text-column",
            paramLabel = "NAME",
            defaultValue = "text",
            description = "Column or field of the texts; default ${DEFAULT-VALUE}.")
    private String column;

    @Option(names = "--cache", paramLabel = "FILE", description = "Keeps the embeddings for the next run.")
    private Path cache;

    @Mixin
    private ModelOptions model;

    /** Whether vectors are those of texts. */
    boolean areGiven() {
        return files != null;
    }

    /** Vectors of the texts, if there are any. */
    Optional<VectorSource> source() {
        if (files == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TextVectors(embed(TextFiles.read(files, column))));
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException("--texts: " + e.getMessage(), e);
        }
    }

    private float[][] embed(List<String> texts) throws IOException {
        try (TextEncoder encoder = model.open(MODEL)) {
            if (cache == null) {
                return new EmbeddedTexts(encoder).of(texts);
            }
            VectorFile kept = new VectorFile(cache, encoder.spec().fingerprint(), texts);
            Optional<float[][]> known = kept.read();
            if (known.isPresent()) {
                return known.get();
            }
            float[][] vectors = new EmbeddedTexts(encoder).of(texts);
            kept.write(vectors);
            return vectors;
        }
    }
}
