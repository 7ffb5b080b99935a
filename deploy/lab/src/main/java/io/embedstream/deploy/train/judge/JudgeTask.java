package io.embedstream.deploy.train.judge;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.train.JudgeRecipe;
import io.embedstream.deploy.train.pair.ClassSettings;
import io.embedstream.encoder.tokenize.TextTokenizer;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What is particular to the judges of one task. */
interface JudgeTask {
    /** Every task by its name. */
    Map<String, JudgeTask> ALL = new TreeMap<>(Map.of("entity", new EntityTask(), "events", new EventsTask()));

    /**
     * A task by its name.
     *
     * @throws UsageException if there is none
     */
    static JudgeTask named(String name) {
        JudgeTask task = ALL.get(name);
        if (task == null) {
            throw new UsageException("there is no task '" + name + "', expected one of " + ALL.keySet());
        }
        return task;
    }

    /** What the learner tells apart. */
    ClassSettings settings(JudgeRecipe recipe);

    /**
     * Reads the sources of a recipe.
     *
     * @param roots folders by the name that sources call them
     * @param fold of a cross-validation, of which nothing is learnt; none for the judge that ships
     * @throws UsageException if a file cannot be read or is not as expected
     */
    Lesson read(JudgeRecipe recipe, Map<String, Path> roots, TextTokenizer tokenizer, OptionalInt fold);
}
