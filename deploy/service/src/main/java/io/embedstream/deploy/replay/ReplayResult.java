package io.embedstream.deploy.replay;

/**
 * What one run of a replay did.
 *
 * @param sent records sent, dead letters not included
 * @param bad dead letters written
 * @param done records of the file committed by this run and earlier ones, dead letters included
 */
public record ReplayResult(long sent, long bad, long done) {

    static ReplayResult between(Progress before, Progress after) {
        long bad = after.bad() - before.bad();
        return new ReplayResult(after.records() - before.records() - bad, bad, after.records());
    }
}
