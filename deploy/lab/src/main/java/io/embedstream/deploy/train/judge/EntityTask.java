package io.embedstream.deploy.train.judge;

import io.embedstream.deploy.train.JudgeRecipe;
import io.embedstream.deploy.train.LeftOutTexts;
import io.embedstream.deploy.train.pair.ClassSettings;
import io.embedstream.deploy.train.pair.ClassView;
import io.embedstream.encoder.tokenize.TextTokenizer;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/** What a text says about a company that it names, and as a whole. */
final class EntityTask implements JudgeTask {
    @Override
    public ClassSettings settings(JudgeRecipe recipe) {
        return new ClassSettings(
                ClassView.FIRST_AND_MARKED,
                JudgeHead.members(),
                recipe.classes().size(),
                recipe.smoothing());
    }

    @Override
    public Lesson read(JudgeRecipe recipe, Map<String, Path> roots, TextTokenizer tokenizer, OptionalInt fold) {
        return new EntityLesson(recipe, JudgeData.read(recipe, roots, tokenizer, LeftOutTexts.of(fold)));
    }
}
