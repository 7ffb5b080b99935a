package io.embedstream.it.vectorstore;

import io.embedstream.topology.vectorstore.VectorStore;
import io.embedstream.topology.vectorstore.VectorStore.Entry;
import io.embedstream.topology.vectorstore.VectorStore.Neighbour;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Puts the vector of every record under its key, or deletes what is there if the value is {@value #DELETE}, and sends
 * on what is nearest to that vector in the partition afterwards.
 */
final class ChangeAndAnswer extends ContextualProcessor<String, String, String, String> {

    static final String DELETE = "delete";
    static final int K = 5;

    private final String store;

    ChangeAndAnswer(String store) {
        this.store = store;
    }

    @Override
    public void process(Record<String, String> in) {
        VectorStore<String, String> vectors = context().getStateStore(store);
        context().forward(in.withValue(answer(vectors, in)));
    }

    private static String answer(VectorStore<String, String> vectors, Record<String, String> in) {
        if (in.value().equals(DELETE)) {
            Entry<String, String> gone = vectors.delete(in.key());
            return gone == null ? toText(List.of()) : toText(vectors.nearest(gone.vector(), K));
        }
        float[] vector = UnitVectors.parse(in.value());
        vectors.put(in.key(), vector, PutVector.payload(in.key()), in.timestamp());
        return toText(vectors.nearest(vector, K));
    }

    /** Keys with the bits of their scores. */
    static String toText(List<Neighbour<String, String>> neighbours) {
        return neighbours.stream()
                .map(neighbour -> neighbour.key() + "=" + Integer.toHexString(Float.floatToIntBits(neighbour.score())))
                .collect(Collectors.joining(" "));
    }
}
