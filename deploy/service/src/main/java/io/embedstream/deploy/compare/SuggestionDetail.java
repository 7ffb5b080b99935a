package io.embedstream.deploy.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Answers that change, messages that no template fits, escalations gained and lost. */
final class SuggestionDetail implements Detail {
    private static final String FITS = "fits";
    private static final String NONE_FITS = "none_fits";

    private final Confusion outcomes = new Confusion();
    private final MostTelling examples = new MostTelling();
    private int messages;
    private int noneLive;
    private int noneShadow;
    private int answersChanged;
    private int escalationsGained;
    private int escalationsLost;

    @Override
    public void both(String id, OutputRecord live, OutputRecord shadow) {
        messages++;
        String before = outcome(live);
        String after = outcome(shadow);
        outcomes.add(before, after);
        noneLive += before.equals(NONE_FITS) ? 1 : 0;
        noneShadow += after.equals(NONE_FITS) ? 1 : 0;
        compareAnswers(id, live, shadow);
        compareEscalation(id, live, shadow);
    }

    private void compareAnswers(String id, OutputRecord live, OutputRecord shadow) {
        String before = offered(live);
        String after = offered(shadow);
        if (!before.equals(after)) {
            boolean other = !before.isEmpty() && !after.isEmpty();
            answersChanged += other ? 1 : 0;
            examples.offer(new Example(
                    other ? "answer_changed" : "outcome_changed",
                    id,
                    outcome(live) + " " + before,
                    outcome(shadow) + " " + after,
                    live.text("text"),
                    Math.max(probability(live), probability(shadow))));
        }
    }

    private void compareEscalation(String id, OutputRecord live, OutputRecord shadow) {
        boolean before = live.value().path("escalate").asBoolean();
        boolean after = shadow.value().path("escalate").asBoolean();
        if (before != after) {
            escalationsGained += after ? 1 : 0;
            escalationsLost += before ? 1 : 0;
            examples.offer(new Example(
                    after ? "escalation_gained" : "escalation_lost",
                    id,
                    live.value().path("reasons").toString(),
                    shadow.value().path("reasons").toString(),
                    live.text("text"),
                    2));
        }
    }

    /** The template that is offered; empty where none is. */
    private static String offered(OutputRecord record) {
        return outcome(record).equals(FITS)
                ? record.value().path("candidates").path(0).path("template_id").asText("")
                : "";
    }

    private static double probability(OutputRecord record) {
        return record.value().path("candidates").path(0).path("probability").asDouble(0);
    }

    /** Records of earlier builds have no outcome. */
    private static String outcome(OutputRecord record) {
        String outcome = record.text("outcome");
        return outcome.isEmpty() ? record.value().path("none_fits").asBoolean() ? NONE_FITS : FITS : outcome;
    }

    @Override
    public void addTo(ObjectNode line) {
        line.put("answers_changed", answersChanged);
        line.put("none_fits_live", share(noneLive));
        line.put("none_fits_shadow", share(noneShadow));
        outcomes.addTo(line, "outcomes");
        line.put("escalations_gained", escalationsGained);
        line.put("escalations_lost", escalationsLost);
    }

    private double share(int count) {
        return messages == 0 ? 0 : count / (double) messages;
    }

    @Override
    public List<Example> examples() {
        return examples.list();
    }
}
