package io.embedstream.deploy.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.deploy.config.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * How a judge is made, as {@code judges.json} beside the project's own sentences keeps it.
 *
 * @param name of the judge: of its folder and its head
 * @param task as {@code train pairs --task} names it
 * @param language of what is read, ISO 639-1 code
 * @param base shipped model whose weights are changed
 * @param classes names of the classes, in the order of the logits; none for the task events
 * @param rank columns of the changes
 * @param epochs times that every row of weight 1 is seen
 * @param batch rows a step
 * @param tokens of a row that are read at most, special ones included
 * @param rate learning rate
 * @param smoothing part of the label that is spread over all classes
 * @param hiddenWords chance of a word to be hidden from a step
 * @param hiddenNames chance of a marked name to be hidden; absent where tokens of type 1 are no name
 * @param differing factor of the weight of rows of the first source whose text has rows of another label
 * @param seed of all that is drawn
 * @param sources tellings of affairs for the task events; else of the head that judges a marked part: a weight says how
 *     often a row is seen in an epoch, of the first source one text in sixteen is left out for calibration
 * @param texts of the head that judges all of a text, in the same way; texts whose rows differ are not used
 */
public record JudgeRecipe(
        String name,
        String task,
        String language,
        String base,
        List<String> classes,
        int rank,
        int epochs,
        int batch,
        int tokens,
        double rate,
        double smoothing,
        double hiddenWords,
        Double hiddenNames,
        double differing,
        long seed,
        List<Source> sources,
        List<Source> texts) {
    /** Name of the file. */
    public static final String FILE = "judges.json";

    private record File(List<JudgeRecipe> judges) {}

    /**
     * Reads the recipe of a task in a language.
     *
     * @param own folder of the project's own sentences
     * @throws UsageException if there is none
     */
    public static JudgeRecipe read(Path own, String task, String language) {
        Path file = own.resolve(FILE);
        try {
            List<JudgeRecipe> judges =
                    new ObjectMapper().readValue(file.toFile(), File.class).judges();
            return judges.stream()
                    .filter(recipe ->
                            recipe.task().equals(task) && recipe.language().equals(language))
                    .findFirst()
                    .orElseThrow(() -> new UsageException(
                            file + " has no judge for the task '" + task + "' in '" + language + "'; it has "
                                    + judges.stream().map(JudgeRecipe::name).toList()));
        } catch (IOException e) {
            throw new UsageException(file + " cannot be read as recipes of judges: " + e.getMessage(), e);
        }
    }
}
