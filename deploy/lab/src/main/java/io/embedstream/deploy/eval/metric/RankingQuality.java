package io.embedstream.deploy.eval.metric;

/** Quality of ranked lists with one right item each, cut at ten. */
public final class RankingQuality {
    private static final int CUT = 10;

    private int lists;
    private int hits;
    private double gain;

    /**
     * Counts one list.
     *
     * @param rank position of the right item from 1; any value above ten counts as a miss
     */
    public void add(int rank) {
        lists++;
        if (rank <= CUT) {
            hits++;
            gain += StrictMath.log(2) / StrictMath.log(rank + 1);
        }
    }

    /** Share of lists with the right item among the first ten. */
    public double hitRate() {
        return lists == 0 ? 0 : (double) hits / lists;
    }

    /** Mean normalised discounted cumulative gain at ten; with one right item, {@code 1 / log2(rank + 1)}. */
    public double ndcg() {
        return lists == 0 ? 0 : gain / lists;
    }

    public int lists() {
        return lists;
    }
}
