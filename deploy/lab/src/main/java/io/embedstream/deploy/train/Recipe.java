package io.embedstream.deploy.train;

import java.util.List;

/**
 * How a head is made.
 *
 * @param name what it is called; the file's name
 * @param task {@code sentiment}, {@code entity-sentiment}, {@code templates}, {@code events},
 *     {@code event-mix}, {@code scale} or {@code judge-mix}
 * @param language ISO 639-1 code, which chooses the default model
 * @param classes names of the classes
 * @param strength inverse of the L2 penalty
 * @param lexicon whether a classifier over words stands beside the one over vectors (entity heads only)
 * @param statements whether verdicts on what a financial text states stand behind the embedding (sentiment heads
 * only)
 * @param verdicts weight of a classifier over those verdicts alone, whose logits are added (entity heads only); 0 for
 *     none
 * @param hidden hidden units, 0 for a linear classifier
 * @param differing factor of the weight of rows whose text says different things about its entities (entity heads
 *     only): they alone teach what belongs to whom; 1 if absent
 * @param map how much of a learned map of messages is used in banks of one phrasing an intent (template calibrations
 *     only); 0 for no map
 * @param sources the data
 * @param calibration further data that probabilities alone are fitted on, together with the sources (events and event
 *     mixes only)
 */
public record Recipe(
        String name,
        String task,
        String language,
        List<String> classes,
        double strength,
        boolean lexicon,
        boolean statements,
        double verdicts,
        int hidden,
        double differing,
        double map,
        List<Source> sources,
        List<Source> calibration) {

    public Recipe {
        calibration = calibration == null ? List.of() : List.copyOf(calibration);
        differing = differing == 0 ? 1 : differing;
    }

    /** What fits a scale of cosines. */
    public static Recipe scale(String name, String language, List<Source> sources) {
        return new Recipe(name, "scale", language, List.of(), 0, false, false, 0, 0, 1, 0, sources, List.of());
    }

    /**
     * The same for a static model: its vectors say less of a text than its words do, so a classifier over words
     * stands
     * beside.
     */
    Recipe ofStaticModel() {
        boolean words = lexicon || task.equals("sentiment");
        return new Recipe(
                name,
                task,
                language,
                classes,
                strength,
                words,
                statements,
                verdicts,
                hidden,
                differing,
                map,
                sources,
                calibration);
    }

    /** The same without the sources that figures are stated on. */
    Recipe withoutEvaluated() {
        List<Source> kept =
                sources.stream().filter(source -> !source.evaluated()).toList();
        return new Recipe(
                name,
                task,
                language,
                classes,
                strength,
                lexicon,
                statements,
                verdicts,
                hidden,
                differing,
                map,
                kept,
                calibration);
    }

    /** A linear head for whole texts. */
    public static Recipe linear(String name, String task, List<String> classes, double strength, List<Source> sources) {
        return new Recipe(name, task, "", classes, strength, false, false, 0, 0, 1, 0, sources, List.of());
    }
}
