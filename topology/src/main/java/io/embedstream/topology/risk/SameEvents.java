package io.embedstream.topology.risk;

import io.embedstream.encoder.head.event.EventHead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How likely two stories of an entity report the same event: the mean over their tellings of what the event head says.
 * Where that is unsure and there is a judge, the first tellings of both are read, and what is said of them is mixed
 * with the mean.
 *
 * <p>Reading costs a run of a transformer, so the {@value #MOST_READ} most unsure pairs are read. Which these are, and
 * so what they come to, is a function of the stories alone: it does not depend on what was read before, nor on where
 * the work stopped.
 */
final class SameEvents {
    /** Pairs that are read in one comparison of the stories of an entity, by each judge. */
    static final int MOST_READ = 64;

    /** How far from even odds a mean may lie to be unsure. */
    static final double UNSURE_WITHIN = 0.4;

    private static final double EVEN = 0.5;

    private final EventModels models;
    private final PairReader reader;

    SameEvents(EventModels models, PairReader reader) {
        this.models = models;
        this.reader = reader;
    }

    /** The head of a model, if there is one. */
    Optional<EventHead> head(String model) {
        return Optional.ofNullable(models.heads().get(model));
    }

    /**
     * For each of some stories, in the order given, and each before it, the sum over pairs of their tellings of the
     * probability that they report the same.
     *
     * @param entity whose stories they are; keeps what is read
     */
    double[][] sums(TrackedEntity entity, List<ReportedStory> stories) {
        var sums = new double[stories.size()][];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = new double[i];
            for (int j = 0; j < i; j++) {
                sums[i][j] = sum(stories.get(i), stories.get(j));
            }
        }
        models.judges()
                .forEach((model, judge) -> judge.mix(model).ifPresent(mix -> {
                    var unsure = unsure(model, stories, sums);
                    var pairs = unsure.stream()
                            .map(pair -> PairReader.Pair.of(stories.get(pair.later), stories.get(pair.earlier)))
                            .toList();
                    double[] said = reader.read(entity, judge, pairs);
                    for (int k = 0; k < said.length; k++) {
                        var pair = unsure.get(k);
                        int tellings = pairs.get(k).tellings();
                        sums[pair.later][pair.earlier] = tellings * mix.same(pair.logOdds(), said[k]);
                    }
                }));
        return sums;
    }

    private double sum(ReportedStory one, ReportedStory other) {
        if (!one.model().equals(other.model())) {
            return 0;
        }
        var head = models.heads().get(one.model());
        double sum = 0;
        for (var event : one.events()) {
            for (var itsEvent : other.events()) {
                sum += head.same(event, itsEvent);
            }
        }
        return sum;
    }

    /** The places of two stories, and the mean of which the head is unsure. */
    private record Unsure(int later, int earlier, double mean) {
        private static final Comparator<Unsure> MOST_FIRST = Comparator.<Unsure>comparingDouble(
                        pair -> Math.abs(pair.mean - EVEN))
                .thenComparingInt(Unsure::later)
                .thenComparingInt(Unsure::earlier);

        double logOdds() {
            return StrictMath.log(mean / (1 - mean));
        }
    }

    private static List<Unsure> unsure(String model, List<ReportedStory> stories, double[][] sums) {
        var unsure = new ArrayList<Unsure>();
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < i; j++) {
                double mean =
                        sums[i][j] / (stories.get(i).tellings() * stories.get(j).tellings());
                boolean isUnsure = Math.abs(mean - EVEN) <= UNSURE_WITHIN;
                if (isUnsure
                        && stories.get(i).isReadable(model)
                        && stories.get(j).isReadable(model)) {
                    unsure.add(new Unsure(i, j, mean));
                }
            }
        }
        unsure.sort(Unsure.MOST_FIRST);
        return unsure.subList(0, Math.min(MOST_READ, unsure.size()));
    }
}
