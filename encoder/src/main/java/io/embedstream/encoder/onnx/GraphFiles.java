package io.embedstream.encoder.onnx;

import io.embedstream.encoder.models.Fingerprint;
import io.embedstream.encoder.models.OnnxScan;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The ONNX file of a model and the weight files beside it. */
final class GraphFiles {

    private GraphFiles() {}

    /**
     * Adds all bytes of a model to a fingerprint.
     *
     * @throws FileNotFoundException if the graph names a weight file that is not there
     */
    static void digest(Path graph, OnnxScan scan, Fingerprint fingerprint) throws IOException {
        fingerprint.add("model", graph);
        for (String name : scan.externalFiles()) {
            Path file = graph.resolveSibling(name);
            if (!Files.isRegularFile(file)) {
                throw new FileNotFoundException(
                        "the graph keeps weights in " + name + ", which is not beside it in " + graph.getParent());
            }
            fingerprint.add("weights " + name, file);
        }
    }
}
