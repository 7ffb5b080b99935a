package io.embedstream.deploy.train.pair;

/** Which vectors of a row the heads of a class learner read. */
public enum ClassView {
    /** That of the first token. */
    FIRST(1),
    /** That of the first token, and the mean of those of the tokens of type 1. */
    FIRST_AND_MARKED(2);

    private final int vectors;

    ClassView(int vectors) {
        this.vectors = vectors;
    }

    /** How many vectors there are. */
    public int vectors() {
        return vectors;
    }
}
