package io.embedstream.deploy.train.map;

/**
 * An answer bank with one phrasing an intent and the messages it is asked; all vectors of unit length, not modified.
 *
 * @param templates one an intent
 * @param names the intents' names, null where a name says nothing
 * @param answers of the intents, null where there is none
 * @param messages what customers write
 * @param intents of the messages, as an index of {@code templates}; {@link #NONE} where no intent answers
 */
public record MapLesson(float[][] templates, float[][] names, float[][] answers, float[][] messages, int[] intents) {
    /** The intent of a message that no template answers. */
    public static final int NONE = -1;

    int size() {
        return templates.length;
    }

    int dimension() {
        return templates[0].length;
    }
}
