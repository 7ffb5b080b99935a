package io.embedstream.deploy.eval;

import java.util.ArrayList;
import java.util.List;

/**
 * Two tellings of one affair.
 *
 * @param older index of the one that stands first
 * @param newer index of the other
 * @param same whether they report the same
 */
public record EventPair(int older, int newer, boolean same) {

    /** The pairs within each affair; telling affairs apart would be easy. */
    public static List<EventPair> within(List<EventTelling> tellings) {
        List<EventPair> pairs = new ArrayList<>();
        for (int newer = 0; newer < tellings.size(); newer++) {
            EventTelling one = tellings.get(newer);
            for (int older = 0; older < newer; older++) {
                EventTelling other = tellings.get(older);
                if (one.affair().equals(other.affair())) {
                    pairs.add(new EventPair(older, newer, one.report().equals(other.report())));
                }
            }
        }
        return pairs;
    }
}
