package io.embedstream.deploy.eval;

import io.embedstream.encoder.Vectors;
import io.embedstream.encoder.head.event.EventHead;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pairs of wordings with scores, in the order of {@link EventPair#within}.
 *
 * @param scores cosine of each pair's event vectors, or what was made of it
 * @param same whether the two report the same
 */
public record EventPairs(double[] scores, boolean[] same) {

    /** The pairs of wordings, by their event vectors about a centre. */
    public static EventPairs of(List<EventWording> wordings, float[] centre) {
        List<EventPair> pairs =
                EventPair.within(wordings.stream().map(EventWording::telling).toList());
        List<float[]> vectors = wordings.stream()
                .map(wording -> EventHead.centred(wording.uncentred(), centre))
                .toList();
        return of(
                pairs.stream()
                        .map(pair -> Vectors.dot(vectors.get(pair.newer()), vectors.get(pair.older())))
                        .toList(),
                pairs.stream().map(EventPair::same).toList());
    }

    /** How many report the same. */
    public long countSame() {
        return IntStream.range(0, same.length).filter(i -> same[i]).count();
    }

    /** Pairs whose scores are known. */
    public static EventPairs of(List<Double> scores, List<Boolean> labels) {
        boolean[] same = new boolean[labels.size()];
        for (int i = 0; i < same.length; i++) {
            same[i] = labels.get(i);
        }
        return new EventPairs(scores.stream().mapToDouble(Double::doubleValue).toArray(), same);
    }
}
