package io.embedstream.deploy.config;

import io.embedstream.deploy.http.Access;
import io.embedstream.topology.TopologySettings.Domain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Values that are right each by itself but not together. */
final class Conflicts {
    private static final String AVRO = "avro";
    private static final String TEXT = "text";

    private final Map<String, Object> values;
    private final Collection<String> wrong;
    private final List<String> problems = new ArrayList<>();

    private Conflicts(Map<String, Object> values, Collection<String> wrong) {
        this.values = values;
        this.wrong = wrong;
    }

    /**
     * Finds them all.
     *
     * @param values of every key, defaults included
     * @param wrong keys whose value is no value of theirs; nothing is said about these again
     */
    static List<String> in(Map<String, Object> values, Collection<String> wrong) {
        Conflicts conflicts = new Conflicts(values, wrong);
        conflicts.findMissingRegistry();
        conflicts.findReviewsAsText();
        conflicts.findTopicsOfOneName();
        conflicts.findAlertsWithoutEnd();
        conflicts.findAlertsThatNeverOpen();
        conflicts.findClocksThatMakeOthersLate();
        conflicts.findServerOpenToAll();
        conflicts.findCascadesOfOneModel();
        return conflicts.problems;
    }

    private void findMissingRegistry() {
        List<String> formats = new ArrayList<>(List.of(FormatSection.INPUT, FormatSection.OUTPUT));
        if (hasGeneric()) {
            formats.add(GenericSection.FORMAT);
        }
        formats.removeIf(key -> !text(key).equals(AVRO));
        String registry = ApplicationSection.REGISTRY;
        if (!formats.isEmpty() && list(registry).isEmpty() && !wrong.contains(registry)) {
            problems.add(registry + ": is missing, expected addresses of the schema registry that avro needs; without a"
                    + " registry set json for " + String.join(" and ", formats));
        }
    }

    private void findServerOpenToAll() {
        String host = ApplicationSection.HTTP_HOST;
        String token = ApplicationSection.HTTP_TOKEN;
        if (!wrong.contains(host)
                && !Access.isLoopback(text(host))
                && text(token).isBlank()) {
            problems.add(token + ": is missing, expected a bearer token, since " + host + " is '" + text(host)
                    + "', which other machines reach; or set " + host + " to 127.0.0.1");
        }
    }

    private void findCascadesOfOneModel() {
        boolean on = CascadeSection.isOn(text(CascadeSection.CASCADE));
        for (String language : EncoderSection.languages()) {
            String transformer = EncoderSection.MODEL_PREFIX + language;
            String first = CascadeSection.MODEL_PREFIX + language;
            if (on && text(transformer).startsWith(CascadeSection.STATIC)) {
                problems.add(CascadeSection.CASCADE + ": found 'static', but " + transformer + " is '"
                        + text(transformer) + "', a static model itself; expected a transformer there, or 'none' here");
            }
            if (!on && !text(first).isEmpty()) {
                problems.add(first + ": found '" + text(first) + "', which nothing reads; set " + CascadeSection.CASCADE
                        + " to 'static', or leave it out");
            }
            if (on && !text(first).isEmpty() && !text(first).startsWith(CascadeSection.STATIC)) {
                problems.add(first + ": found '" + text(first) + "', expected static:NAME or static:DIR");
            }
        }
    }

    private void findReviewsAsText() {
        if (text(FormatSection.INPUT).equals(TEXT) && isOn(Domain.REVIEWS)) {
            problems.add(
                    FormatSection.INPUT + ": found 'text', which carries no user and no item of a review; leave reviews"
                            + " out of " + TopologySection.DOMAINS + ", or set json");
        }
    }

    private void findTopicsOfOneName() {
        Map<String, String> keys =
                new HashMap<>(Map.of(ApplicationSettings.REPLAY_PROGRESS_TOPIC, "where replays keep their progress"));
        Map<String, String> topics = TopicsSection.named(this::text, this::isOn);
        if (hasGeneric()) {
            topics.put(GenericSection.INPUT, text(GenericSection.INPUT));
            topics.put(GenericSection.OUTPUT, text(GenericSection.OUTPUT));
        }
        topics.forEach((key, topic) -> {
            String other = keys.putIfAbsent(topic, key);
            if (other != null && !topic.isBlank()) {
                problems.add(key + ": found '" + topic + "', which is " + other
                        + " too; expected a topic of its own for each");
            }
        });
    }

    private void findAlertsWithoutEnd() {
        double open = number(RiskSection.OPEN_BELOW);
        double close = number(RiskSection.CLOSE_ABOVE);
        if (open >= close) {
            problems.add(RiskSection.CLOSE_ABOVE + ": found " + close + ", expected a number above "
                    + RiskSection.OPEN_BELOW + ", which is " + open
                    + "; an alert would close in the step that opens it");
        }
    }

    private void findAlertsThatNeverOpen() {
        double needed = number(RiskSection.MIN_STORIES);
        double kept = number(RiskSection.MAX_STORIES);
        if (needed > kept) {
            problems.add(String.format(
                    Locale.ROOT,
                    "%s: found %.0f, expected at most %s, which is %.0f; an entity never has as many stories as an alert needs",
                    RiskSection.MIN_STORIES,
                    needed,
                    RiskSection.MAX_STORIES,
                    kept));
        }
        double window = number(RiskSection.WINDOW);
        double step = number(RiskSection.STEP);
        if (window < step) {
            problems.add(String.format(
                    Locale.ROOT,
                    "%s: found %.0f, expected at least %s, which is %.0f; stories would be forgotten before their step ends",
                    RiskSection.WINDOW,
                    window,
                    RiskSection.STEP,
                    step));
        }
    }

    private void findClocksThatMakeOthersLate() {
        double ahead = number(TopologySection.MAX_AHEAD);
        double grace = number(NewsSection.GRACE);
        if (isOn(Domain.NEWS) && ahead > grace) {
            problems.add(String.format(
                    Locale.ROOT,
                    "%s: found %.0f, expected at most %s, which is %.0f; one article further ahead of the clock makes"
                            + " every other article of its partition late. Lower the one or raise the other",
                    TopologySection.MAX_AHEAD,
                    ahead,
                    NewsSection.GRACE,
                    grace));
        }
    }

    private boolean hasGeneric() {
        return !text(GenericSection.INPUT).isEmpty();
    }

    private boolean isOn(Domain domain) {
        return list(TopologySection.DOMAINS).contains(domain.name().toLowerCase(Locale.ROOT));
    }

    private String text(String key) {
        return values.get(key) instanceof String text && !wrong.contains(key) ? text : "";
    }

    /** NaN, which is above and below nothing, where there is no right value. */
    private double number(String key) {
        return values.get(key) instanceof Number number && !wrong.contains(key) ? number.doubleValue() : Double.NaN;
    }

    private List<?> list(String key) {
        return values.get(key) instanceof List<?> list ? list : List.of();
    }
}
