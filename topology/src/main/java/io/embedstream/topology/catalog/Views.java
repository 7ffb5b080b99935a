package io.embedstream.topology.catalog;

/**
 * Further vectors of a catalog entry, beside that of its text.
 *
 * @param name of the name of its group, one more member of the group's mean; empty if the name says nothing
 * @param answer of what the entry answers; empty if it answers nothing
 */
public record Views(float[] name, float[] answer) {
    /** Of entries that have only a text. */
    public static final Views NONE = new Views(new float[0], new float[0]);
}
