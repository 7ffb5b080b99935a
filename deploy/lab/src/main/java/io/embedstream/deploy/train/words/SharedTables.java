package io.embedstream.deploy.train.words;

/**
 * What all workers read.
 *
 * @param keep chance of each word to be kept in a sentence
 * @param noise what negatives are drawn from
 * @param end number of the end of a line; -1 if lines are not ended
 */
record SharedTables(float[] keep, int[] noise, int end) {

    static SharedTables of(WordTraining training, Vocabulary vocabulary) {
        float[] keep = new float[vocabulary.size()];
        for (int word = 0; word < keep.length; word++) {
            double frequency = (double) vocabulary.counts()[word] / vocabulary.tokens();
            double ratio = training.sample() / frequency;
            keep[word] = training.sample() == 0 ? 1 : (float) (Math.sqrt(ratio) + ratio);
        }
        return new SharedTables(
                keep,
                Noise.table(vocabulary, training.algorithm().noisePower()),
                vocabulary.ids().getOrDefault(Vocabulary.END, -1));
    }
}
