package io.embedstream.it.vectorstore;

import io.embedstream.topology.vectorstore.VectorStore.Neighbour;
import io.embedstream.topology.vectorstore.index.ExactIndex;
import io.embedstream.topology.vectorstore.index.Metric;
import io.embedstream.topology.vectorstore.index.NearestCollector;
import io.embedstream.topology.vectorstore.index.NearestCollector.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a single exact store of all vectors answers: the truth the tests compare with. */
final class OneStore {

    private OneStore() {}

    /** The nearest, best first; slots are numbered in the order of the keys, which is the order of equal scores. */
    static List<Neighbour<String, String>> nearest(Map<String, float[]> vectors, float[] query, int k) {
        List<String> keys = List.copyOf(new TreeMap<>(vectors).keySet());
        List<Neighbour<String, String>> neighbours = new ArrayList<>();
        try (ExactIndex index = new ExactIndex(UnitVectors.DIMENSION, Metric.COSINE)) {
            for (int slot = 0; slot < keys.size(); slot++) {
                index.add(slot, vectors.get(keys.get(slot)));
            }
            NearestCollector collector = new NearestCollector(k, slot -> true, Integer::compare);
            index.search(query, collector);
            for (Hit hit : collector.drain()) {
                String key = keys.get(hit.slot());
                neighbours.add(new Neighbour<>(key, hit.score(), PutVector.payload(key)));
            }
        }
        return neighbours;
    }
}
