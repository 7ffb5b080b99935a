package io.embedstream.deploy.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.encoder.Vectors;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * How alike two models see a stream: of a sample of events, the share of each one's ten nearest that are the same under
 * both. The sample depends on the ids alone.
 */
final class Neighbourhoods {
    static final int SAMPLE = 1_000;
    private static final int NEAREST = 10;

    /** @param space the models under which it was embedded: vectors of one model alone are compared */
    private record Event(long order, String id, String space, float[] live, float[] shadow) {}

    private final PriorityQueue<Event> sample = new PriorityQueue<>(
            Comparator.comparingLong(Event::order).thenComparing(Event::id).reversed());

    void offer(String id, OutputRecord live, OutputRecord shadow) {
        if (live.vector().length == 0 || shadow.vector().length == 0) {
            return;
        }
        String space = live.text("fingerprint") + "|" + shadow.text("fingerprint");
        sample.add(new Event(order(id), id, space, live.vector(), shadow.vector()));
        if (sample.size() > SAMPLE) {
            sample.remove();
        }
    }

    /** A place among others that does not depend on when it came. */
    static long order(String id) {
        CRC32C crc = new CRC32C();
        crc.update(id.getBytes(UTF_8));
        return crc.getValue();
    }

    /** Mean share, in [0, 1]; empty with too few events. */
    OptionalDouble overlap() {
        return sample.stream().collect(Collectors.groupingBy(Event::space)).values().stream()
                .filter(events -> events.size() > NEAREST)
                .flatMapToDouble(Neighbourhoods::overlaps)
                .average();
    }

    private static DoubleStream overlaps(List<Event> events) {
        List<float[]> live = events.stream().map(Event::live).toList();
        List<float[]> shadow = events.stream().map(Event::shadow).toList();
        return IntStream.range(0, events.size()).mapToDouble(i -> {
            Set<Integer> common = nearest(live, i);
            common.retainAll(nearest(shadow, i));
            return common.size() / (double) NEAREST;
        });
    }

    private static Set<Integer> nearest(List<float[]> vectors, int of) {
        double[] cosines = new double[vectors.size()];
        for (int i = 0; i < cosines.length; i++) {
            cosines[i] = Vectors.cosine(vectors.get(of), vectors.get(i));
        }
        return IntStream.range(0, cosines.length)
                .filter(i -> i != of)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -cosines[i]).thenComparing(i -> i))
                .limit(NEAREST)
                .collect(Collectors.toSet());
    }
}
