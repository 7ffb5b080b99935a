package io.embedstream.deploy.bench;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.OnnxEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import io.embedstream.encoder.Pooling;
import io.embedstream.encoder.Precision;
import io.embedstream.encoder.models.ModelCard;
import io.embedstream.encoder.models.ModelCatalog;
import io.embedstream.encoder.models.ModelFiles.LocalFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** langchain4j's in-process model on its own export, with its own defaults: one thread per processor. */
record LangChain4j(OnnxEmbeddingModel model) implements Contender {

    /** The peer for a model; empty if langchain4j packs no such model or is not on the class path. */
    static Optional<Contender> open(String model, Precision precision) throws IOException {
        Optional<ModelCard> packed = ModelCatalog.packed(model, precision);
        return packed.isPresent() && present() ? Optional.of(open(packed.get())) : Optional.empty();
    }

    private static boolean present() {
        return LangChain4j.class.getClassLoader().getResource("dev/langchain4j/model/embedding/EmbeddingModel.class")
                != null;
    }

    private static Contender open(ModelCard card) throws IOException {
        try (LocalFile graph = card.files().local(card.graph());
                LocalFile tokenizer = card.files().local(card.tokenizer())) {
            PoolingMode pooling = card.pooling().orElseThrow() == Pooling.CLS ? PoolingMode.CLS : PoolingMode.MEAN;
            return new LangChain4j(new OnnxEmbeddingModel(graph.path(), tokenizer.path(), pooling));
        }
    }

    @Override
    public void encode(List<String> slice) {
        model.embedAll(slice.stream().map(TextSegment::from).toList());
    }

    /** langchain4j's models have nothing to close. */
    @Override
    public void close() {}
}
