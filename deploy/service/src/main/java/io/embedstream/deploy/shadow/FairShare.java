package io.embedstream.deploy.shadow;

/**
 * How many CPUs a shadow may use beside the live application. Half as many whenever that one is too slow; then more at
 * every look at which it is not, soon as far as just below where it was too slow, from there in small steps that grow
 * while nothing happens (as TCP's CUBIC finds the rate of a link, RFC 9438). Never fewer than {@link #LEAST}, so that
 * the shadow always gets on, even if it is not the reason. Used by one thread.
 */
final class FairShare {
    /** A live application that is too slow for another reason loses so much to a shadow at most. */
    static final double LEAST = .05;

    private static final double FIRST = .25;
    private static final double FAST = .1;
    private static final double CAREFUL = .003;
    /** The part of what was too much that is reached fast. */
    private static final double SAFE = .95;

    /** The share of events that may be late: what a 99th percentile says. */
    private static final double LATE = .01;
    /** One late event among fewer than so many says nothing. */
    private static final int ENOUGH = 100;

    private final double most;
    private double tooMuch;
    private double share;
    private double step = CAREFUL;

    /** @param most CPUs there are */
    FairShare(double most) {
        this.most = most;
        this.tooMuch = most;
        this.share = Math.min(FIRST, most);
    }

    /**
     * Looks at the live application, once a second.
     *
     * @param seen its events since the share was last cut, the latest alone
     * @param late those of them that took too long
     * @param behind whether it has more before it than it works off within a second
     * @return whether the share was cut; what was seen until now has been answered then
     */
    boolean look(int seen, int late, boolean behind) {
        boolean slow = late > LATE * Math.max(seen, ENOUGH);
        if (behind || slow) {
            cut(behind ? LEAST : share / 2);
        } else {
            raise();
        }
        return behind || slow;
    }

    private void cut(double wanted) {
        if (share > LEAST) {
            tooMuch = share;
        }
        share = Math.max(LEAST, wanted);
        step = CAREFUL;
    }

    private void raise() {
        if (share * (1 + FAST) < SAFE * tooMuch) {
            share *= 1 + FAST;
        } else {
            share = Math.min(most, share * (1 + step));
            step = Math.min(FAST, step * (1 + FAST));
        }
    }

    /** CPUs allowed at present. */
    double cpus() {
        return share;
    }
}
