package io.embedstream.deploy.eval;

import io.embedstream.encoder.head.event.EventHead;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The pairs of wordings within each affair; telling affairs apart would be easy.
 *
 * @param scores cosine of each pair's event vectors, or what was made of it
 * @param same whether the two report the same
 */
public record EventPairs(double[] scores, boolean[] same) {

    /** The pairs of wordings, by their event vectors about a centre. */
    public static EventPairs of(List<EventWording> wordings, float[] centre) {
        List<Double> cosines = new ArrayList<>();
        List<Boolean> labels = new ArrayList<>();
        for (int i = 0; i < wordings.size(); i++) {
            EventWording one = wordings.get(i);
            float[] vector = EventHead.centred(one.uncentred(), centre);
            for (EventWording other : wordings.subList(0, i)) {
                if (one.affair().equals(other.affair())) {
                    cosines.add(EventHead.dot(vector, EventHead.centred(other.uncentred(), centre)));
                    labels.add(one.report().equals(other.report()));
                }
            }
        }
        return of(cosines, labels);
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
