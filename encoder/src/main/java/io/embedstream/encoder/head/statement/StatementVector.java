package io.embedstream.encoder.head.statement;

import io.embedstream.encoder.head.entity.Mention;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Verdicts of {@link Statements} as features behind an embedding: a weight times {@code min(1, 3 share)} for each
 * that holds, else 0.
 *
 * <p>In a headline a verdict so counts fully; a bad word somewhere in a long post counts little. The order of the
 * features is part
 * of trained heads. Stateless and safe for use by many threads.
 */
public final class StatementVector {
    private static final List<String> VERDICTS =
            List.of("all+", "all-", "more+", "more-", "state+", "state-", "onlyflat");
    private static final List<String> LINKS = List.of(
            "", "to.", "from.", "by.", "over.", "against.", "with.", "than.", "of.", "at.", "被.", "向.", "对.", "由.");
    private static final String SOURCE = "src";
    private static final List<String> ENTITY = entityNames();
    private static final float TEXT_WEIGHT = 0.7f;
    private static final float ENTITY_WEIGHT = 2;
    private static final double FULL = 3;

    private StatementVector() {}

    /** An embedding of a text with the verdicts on the whole text behind it; owned by the caller. */
    public static float[] append(float[] embedding, String text) {
        return append(embedding, Statements.of(text), VERDICTS, TEXT_WEIGHT);
    }

    /**
     * Features of a company in a text with the verdicts about it and about others behind them; owned by the
     * caller.
     */
    public static float[] append(float[] features, Mention mention) {
        return append(features, Statements.of(mention), ENTITY, ENTITY_WEIGHT);
    }

    /** How many features stand behind those of a company. */
    public static int entityFeatures() {
        return ENTITY.size();
    }

    private static float[] append(float[] vector, Statements statements, List<String> names, float weight) {
        float[] longer = Arrays.copyOf(vector, vector.length + names.size());
        float value = weight * (float) Math.min(1, FULL * statements.share());
        for (String feature : statements.features()) {
            int index = names.indexOf(feature);
            if (index >= 0) {
                longer[vector.length + index] = feature.equals(SOURCE) ? weight : value;
            }
        }
        return longer;
    }

    private static List<String> entityNames() {
        List<String> names = new ArrayList<>();
        for (String scope : List.of("", "rest.", "src.")) {
            VERDICTS.forEach(verdict -> names.add(scope + verdict));
        }
        names.add(SOURCE);
        for (String link : LINKS) {
            names.add("obj." + link + "+");
            names.add("obj." + link + "-");
        }
        return List.copyOf(names);
    }
}
