package io.embedstream.topology.catalog;

/**
 * How close together the entries of one model in a catalog lie.
 *
 * @param mean mean over entries of the highest cosine with an entry of another group
 * @param groups number of groups; 0 if there are not two, and the mean is meaningless
 */
public record Closeness(double mean, int groups) {
    static final Closeness NONE = new Closeness(0, 0);
}
