package io.embedstream.topology.risk;

/**
 * The moods of an entity at a moment, as {@link MoodModel} defines them.
 *
 * @param sums behind the mood
 * @param burst behind the burst mood
 * @param prior added to the weights of both
 */
record Moods(DecayedSums sums, DecayedSums burst, double prior) {
    /** Mood in [-1, 1]; 0 without stories. */
    double mood() {
        return sums.mood(prior);
    }

    /** The lower of the mood and the burst mood. */
    double risk() {
        return Math.min(mood(), burst.mood(prior));
    }

    /** The moods of a later moment at which no story has come or gone, by what is left of the weights of both. */
    Moods faded(double left, double leftOfBurst) {
        return new Moods(sums.faded(left), burst.faded(leftOfBurst), prior);
    }
}
