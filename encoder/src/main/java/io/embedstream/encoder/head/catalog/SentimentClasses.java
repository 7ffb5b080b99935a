package io.embedstream.encoder.head.catalog;

import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.file.HeadFile;
import java.util.List;

/** Where the classes negative, neutral and positive stand among a head's outputs; -1 means the head lacks it. */
record SentimentClasses(int negative, int neutral, int positive) {

    static SentimentClasses of(HeadFile file) {
        List<String> names = file.classes();
        SentimentClasses classes =
                new SentimentClasses(names.indexOf("negative"), names.indexOf("neutral"), names.indexOf("positive"));
        if (classes.negative < 0 || classes.positive < 0) {
            throw new HeadException("Head " + file.name() + " has classes " + names
                    + ", a sentiment head has negative and positive and may have neutral.");
        }
        return classes;
    }

    Judgement judgement(double[] probabilities) {
        return new Judgement(at(negative, probabilities), at(neutral, probabilities), at(positive, probabilities));
    }

    private static float at(int index, double[] probabilities) {
        return index < 0 ? 0 : (float) probabilities[index];
    }
}
