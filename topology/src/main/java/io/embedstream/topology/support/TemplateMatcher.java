package io.embedstream.topology.support;

import io.embedstream.encoder.head.match.BankCloseness;
import io.embedstream.encoder.head.match.MatchFeatures;
import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.schemas.TemplateCandidate;
import io.embedstream.topology.catalog.CatalogStore;
import io.embedstream.topology.catalog.Closeness;
import io.embedstream.topology.catalog.GroupMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ranks the intents of the templates near a message, one template an intent, with the probability that each answers it.
 */
final class TemplateMatcher {
    private final CatalogStore<AnswerTemplate> templates;
    private final int candidates;

    /** @param candidates templates wanted */
    TemplateMatcher(CatalogStore<AnswerTemplate> templates, int candidates) {
        this.templates = templates;
        this.candidates = candidates;
    }

    /**
     * What was found at one moment.
     *
     * @param candidates best first, their intents distinct; empty if there is no template
     * @param threshold probability from which the first is offered
     * @param fit whether it is
     * @param position of the catalog
     * @param fingerprint of the model that compared
     */
    record Matches(
            List<TemplateCandidate> candidates, double threshold, boolean fit, String position, String fingerprint) {}

    /** An intent with what it is ranked by. */
    private record Ranked(GroupMatch<AnswerTemplate> group, MatchFeatures.Intent intent) {}

    Matches match(String fingerprint, float[] vector, AnswerCalibration calibration) {
        var snapshot = templates.snapshot(
                fingerprint,
                closeness -> calibration.message(vector, bank(closeness)),
                candidates,
                AnswerTemplate::getIntent,
                groups -> ranked(groups).stream().map(Ranked::group).toList());
        var bank = bank(snapshot.closeness());
        var found = candidates(ranked(snapshot.groups()), bank, calibration);
        boolean fit = !found.isEmpty() && calibration.fits(found.get(0).getProbability(), bank);
        return new Matches(found, calibration.threshold(bank), fit, snapshot.position(), fingerprint);
    }

    /** Nothing found, by a model that was not asked. */
    Matches nothing(String fingerprint) {
        return new Matches(List.of(), 0, false, templates.position(), fingerprint);
    }

    static BankCloseness bank(Closeness closeness) {
        return closeness.groups() == 0
                ? BankCloseness.UNKNOWN
                : new BankCloseness(
                        closeness.mean(), closeness.groups(), (double) closeness.entries() / closeness.groups());
    }

    private static List<Ranked> ranked(List<GroupMatch<AnswerTemplate>> groups) {
        double[] answers = MatchFeatures.relative(
                groups.stream().mapToDouble(GroupMatch::answer).toArray());
        return IntStream.range(0, answers.length)
                .mapToObj(i -> ranked(groups.get(i), answers[i]))
                .sorted(Comparator.comparingDouble(
                                (Ranked ranked) -> -ranked.intent().score())
                        .thenComparing(ranked -> ranked.group().group()))
                .toList();
    }

    private static Ranked ranked(GroupMatch<AnswerTemplate> group, double answer) {
        return new Ranked(
                group, new MatchFeatures.Intent(group.centroid(), group.best().score(), group.size(), answer));
    }

    private List<TemplateCandidate> candidates(List<Ranked> ranked, BankCloseness bank, AnswerCalibration calibration) {
        var intents = ranked.stream().map(Ranked::intent).toList();
        var found = new ArrayList<TemplateCandidate>();
        for (int i = 0; i < Math.min(candidates, ranked.size()); i++) {
            var group = ranked.get(i).group();
            var template = group.best().payload();
            found.add(new TemplateCandidate(
                    group.best().key(),
                    template.getIntent(),
                    group.best().score(),
                    calibration.probability(MatchFeatures.of(intents, i, group.others(), bank)),
                    template.getAnswer()));
        }
        return found;
    }
}
