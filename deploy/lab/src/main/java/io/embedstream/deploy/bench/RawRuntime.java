package io.embedstream.deploy.bench;

import io.embedstream.encoder.onnx.RuntimeBaseline;
import java.util.List;

/** ONNX Runtime alone on tensors made beforehand, of the same model and policy. */
record RawRuntime(RuntimeBaseline baseline) implements Contender {

    @Override
    public void prepare(List<String> slice) {
        baseline.prepare(slice);
    }

    @Override
    public void encode(List<String> slice) {
        baseline.run();
    }

    @Override
    public void close() {
        baseline.close();
    }
}
