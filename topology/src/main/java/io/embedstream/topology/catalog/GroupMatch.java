package io.embedstream.topology.catalog;

/**
 * A group of entries near a query.
 *
 * @param group name of the group
 * @param best its entry nearest to the query
 * @param centroid cosine of the query and the mean of all entries of the group and its name
 * @param answer cosine of the query and the mean of the answers of the group's entries; not a number if there is none
 * @param size entries of the group
 * @param others highest cosine of the best entry with an entry of another group; 0 if there is none
 * @param <P> the catalog record
 */
public record GroupMatch<P>(
        String group, ReadOnlyCatalog.Match<P> best, float centroid, float answer, int size, float others) {

    GroupMatch<P> withOthers(float closest) {
        return new GroupMatch<>(group, best, centroid, answer, size, closest);
    }
}
