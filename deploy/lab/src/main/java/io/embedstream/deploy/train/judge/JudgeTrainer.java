package io.embedstream.deploy.train.judge;

import io.embedstream.deploy.train.JudgeRecipe;
import io.embedstream.deploy.train.LeftOutTexts;
import io.embedstream.deploy.train.pair.ClassLearner;
import io.embedstream.deploy.train.pair.LearningSettings;
import io.embedstream.deploy.train.pair.PairJudgeTrainer;
import io.embedstream.encoder.adapter.Adapter;
import io.embedstream.encoder.adapter.AdapterFile;
import io.embedstream.encoder.adapter.FreshAdapter;
import io.embedstream.encoder.adapter.ShippedJudges;
import io.embedstream.encoder.files.AtomicFile;
import io.embedstream.encoder.models.TokenLimit;
import io.embedstream.encoder.optimize.BertModel;
import io.embedstream.encoder.optimize.BertReader;
import io.embedstream.encoder.optimize.ShippedModel;
import io.embedstream.encoder.optimize.ShippedModels;
import io.embedstream.encoder.tokenize.TextTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/** Trains a judge by its recipe, or goes on with a training that was stopped. */
public final class JudgeTrainer {
    /** Parts of a cross-validation. */
    public static final int FOLDS = LeftOutTexts.FOLDS;
    /** Names of the tasks that there are recipes for. */
    public static final Set<String> TASKS = JudgeTask.ALL.keySet();

    private static final double SCALE = 2;
    private static final int STEPS_A_LOOK = 25;

    private final JudgeRecipe recipe;
    private final Map<String, Path> roots;
    private final Path folder;
    private final OptionalInt fold;
    private final Consumer<String> log;

    /**
     * A trainer.
     *
     * @param roots folders by the name that sources call them
     * @param folder where everything is written; made if it does not exist
     * @param fold of a cross-validation, of which nothing is learnt; without one the judge is made to be shipped
     * @param log for progress
     */
    public JudgeTrainer(
            JudgeRecipe recipe, Map<String, Path> roots, Path folder, OptionalInt fold, Consumer<String> log) {
        this.recipe = recipe;
        this.roots = roots;
        this.folder = folder;
        this.fold = fold;
        this.log = log;
    }

    /**
     * Trains until all steps are taken, then writes the adapter, and what makes a judge of it.
     *
     * @param bfloat16 whether matrices are multiplied in bfloat16, else in fp32
     * @param atMost how long it may take until it stops, to go on in another run
     */
    public Map<String, Object> train(boolean bfloat16, Duration atMost) throws IOException {
        Files.createDirectories(folder);
        JudgeTask task = JudgeTask.named(recipe.task());
        ShippedModel base = PairJudgeTrainer.shipped(recipe.base());
        BertModel model = BertReader.read(ShippedModels.graph(base));
        try (TextTokenizer tokenizer = tokenizer(base)) {
            Lesson lesson = task.read(recipe, roots, tokenizer, fold);
            Adapter fresh = FreshAdapter.of(model, notes(), recipe.rank(), SCALE, recipe.seed());
            ClassLearner learner = PairJudgeTrainer.learners()
                    .openClasses(model, fresh, LearningSettings.usual(recipe.rate(), bfloat16), task.settings(recipe));
            JudgeTraining training = new JudgeTraining(
                    new RowOrder(lesson.rows(), recipe.batch(), recipe.seed()),
                    TokenMasking.of(recipe, tokenizer),
                    recipe.epochs());
            int taken = learn(learner, training, atMost);
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("task", "train-pairs");
            figures.put("judge", recipe.name());
            fold.ifPresent(index -> figures.put("fold", index));
            figures.put("rows", lesson.rows().size());
            figures.put("steps", taken);
            if (taken < training.steps()) {
                figures.put("unfinished", state().toString());
            } else {
                AdapterFile.write(learner.adapter(), folder.resolve(ShippedJudges.ADAPTER));
                figures.put("bytes", Files.size(folder.resolve(ShippedJudges.ADAPTER)));
                TokenLimit.write(folder, recipe.tokens());
                ShippedModel judge = new ShippedModel(recipe.name(), base.source(), recipe.tokens());
                figures.putAll(lesson.finish(folder, JudgeModel.make(judge, lesson, folder)));
            }
            return figures;
        }
    }

    private int learn(ClassLearner learner, JudgeTraining training, Duration atMost) throws IOException {
        Path steps = folder.resolve("training.steps");
        int taken = 0;
        if (Files.exists(steps)) {
            taken = Integer.parseInt(Files.readString(steps).strip());
            learner.load(state());
            log.accept("goes on at step " + taken);
        }
        long end = System.nanoTime() + atMost.toNanos();
        while (taken < training.steps() && System.nanoTime() < end) {
            int next = Math.min(training.steps(), taken + STEPS_A_LOOK);
            training.run(learner, taken, next, log);
            taken = next;
        }
        learner.save(state());
        AtomicFile.writeString(steps, Integer.toString(taken));
        return taken;
    }

    private Path state() {
        return folder.resolve("training.state");
    }

    private Map<String, String> notes() {
        return Map.of(Adapter.BASE, recipe.base(), Adapter.TASK, recipe.task());
    }

    private static TextTokenizer tokenizer(ShippedModel base) throws IOException {
        try (InputStream in = ShippedModels.resource(base.source() + "-tokenizer.json")) {
            return TextTokenizer.open(in.readAllBytes(), base.name());
        }
    }
}
