/**
 * What comes more than once. An event that is sent again is known by the ids that its owner has kept ({@link
 * RecentIds}). What an article repeats, over all partitions, is decided by the owner of one of its entities when the
 * step of the article closes, from the set of articles, and written as a second enriched record where the first,
 * immediate one says otherwise.
 *
 * <p>May import records, text functions and state.
 */
package io.embedstream.topology.repeat;
