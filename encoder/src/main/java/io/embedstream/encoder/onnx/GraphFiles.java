package io.embedstream.encoder.onnx;

import io.embedstream.encoder.models.Fingerprint;
import io.embedstream.encoder.models.LfsPointer;
import io.embedstream.encoder.models.OnnxScan;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files of a model that decide its vectors: the tokenizer, the ONNX file, and the weight files beside it. */
final class GraphFiles {
    /** Names of the parts of a fingerprint. */
    static final String TOKENIZER = "tokenizer";

    static final String MODEL = "model";

    private GraphFiles() {}

    /**
     * A fingerprint with all bytes of a model, from its facts where they hold.
     *
     * @throws FileNotFoundException if the graph names a weight file that is not there
     */
    static Fingerprint digest(byte[] tokenizer, Path graph, OnnxScan scan, Optional<ModelFacts> facts)
            throws IOException {
        if (facts.isPresent() && facts.get().isOf(tokenizer) && facts.get().isOf(graph)) {
            return Fingerprint.resume(facts.get().digest());
        }
        Fingerprint fingerprint = new Fingerprint().add(TOKENIZER, tokenizer).add(MODEL, graph);
        for (String name : scan.externalFiles()) {
            Path file = graph.resolveSibling(name);
            if (!Files.isRegularFile(file)) {
                throw new FileNotFoundException(
                        "the graph keeps weights in " + name + ", which is not beside it in " + graph.getParent());
            }
            LfsPointer.refuse(file);
            fingerprint.add("weights " + name, file);
        }
        return fingerprint;
    }
}
