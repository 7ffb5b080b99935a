package io.embedstream.deploy.train.pair;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.EmbeddedTexts;
import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.train.pair.PairRun.Judged;
import io.embedstream.deploy.train.pair.PairTraining.Progress;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.adapter.Adapter;
import io.embedstream.encoder.adapter.AdapterFile;
import io.embedstream.encoder.adapter.FreshAdapter;
import io.embedstream.encoder.files.AtomicFile;
import io.embedstream.encoder.optimize.BertModel;
import io.embedstream.encoder.optimize.BertReader;
import io.embedstream.encoder.optimize.ShippedModel;
import io.embedstream.encoder.optimize.ShippedModels;
import io.embedstream.encoder.tokenize.TextTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** Trains a judge of (message, template) and says what it is worth on banks it has not seen. */
public final class PairJudgeTrainer {
    /** The only task so far. */
    public static final String TASK = "templates";

    private static final double SCALE = 2;
    private static final int MOST_TEXTS = 40;
    private static final int PAIRS_A_QUESTION = 10;
    private static final int STEPS_A_LOOK = 25;

    private final TextEncoder encoder;
    private final EmbeddedTexts vectors;
    private final Consumer<String> log;

    /**
     * A trainer.
     *
     * @param encoder whose cosines find the candidates; the caller closes it
     * @param log for progress
     */
    public PairJudgeTrainer(TextEncoder encoder, Consumer<String> log) {
        this.encoder = encoder;
        this.vectors = new EmbeddedTexts(encoder);
        this.log = log;
    }

    /**
     * The learner that is installed.
     *
     * @throws UsageException if there is none; it says how to build it
     */
    public static PairLearners learners() {
        return ServiceLoader.load(PairLearners.class)
                .findFirst()
                .orElseThrow(() -> new UsageException("this installation cannot fine-tune: libtorch is no part of it."
                        + " Build the trainer in a checkout, which downloads 110 MB once:"
                        + " mvn -Ptrain -pl deploy/lab/trainer -am package -DskipTests; deploy/bin/embedstream then"
                        + " finds it in deploy/lab/trainer/target/lib"));
    }

    /** Trains, or goes on with a training that was stopped; the adapter is written when all steps are taken. */
    public Map<String, Object> train(PairRun run) throws IOException {
        PairLearners learners = learners();
        ShippedModel shipped = shipped(run.base());
        try (TextTokenizer tokenizer = TextTokenizer.open(tokenizer(shipped), shipped.name())) {
            PairTokens tokens = new PairTokens(tokenizer);
            List<IntentBank> banks = banks(run);
            BertModel model = BertReader.read(ShippedModels.graph(shipped));
            PairLearner learner = learners.open(
                    model,
                    FreshAdapter.of(
                            model,
                            notes(run),
                            run.options().rank(),
                            SCALE,
                            run.options().seed()),
                    run.options().learning());
            int taken = learn(
                    run,
                    learner,
                    new EpisodeSampler(
                            banks,
                            tokens,
                            run.options().candidates(),
                            run.options().seed()));
            Map<String, Object> figures = Figures.start(
                    "train-pairs", banks.stream().mapToInt(IntentBank::texts).sum(), encoder.spec());
            figures.put("base", shipped.name());
            figures.put("steps", taken);
            if (taken < run.options().steps()) {
                figures.put("unfinished", state(run).toString());
                return figures;
            }
            finish(run, learner, tokens, figures);
            return figures;
        }
    }

    private void finish(PairRun run, PairLearner learner, PairTokens tokens, Map<String, Object> figures)
            throws IOException {
        Adapter adapter = learner.adapter();
        AdapterFile.write(adapter, run.out());
        figures.put("adapter", run.out().toString());
        figures.put("bytes", Files.size(run.out()));
        if (run.judged().size() > 0) {
            figures.put("judged", judge(run, learner, tokens));
        }
    }

    private int learn(PairRun run, PairLearner learner, EpisodeSampler episodes) throws IOException {
        Path steps = run.out().resolveSibling(run.out().getFileName() + ".steps");
        int taken = 0;
        if (Files.exists(steps)) {
            taken = Integer.parseInt(Files.readString(steps).strip());
            learner.load(state(run));
            log.accept("goes on at step " + taken);
        }
        PairTraining training =
                new PairTraining(run.options().steps(), run.options().episodes());
        long end = System.nanoTime() + run.atMost().toNanos();
        while (taken < run.options().steps() && System.nanoTime() < end) {
            int next = Math.min(run.options().steps(), taken + STEPS_A_LOOK);
            training.run(learner, episodes, taken, next, this::say);
            taken = next;
        }
        Files.createDirectories(run.out().toAbsolutePath().getParent());
        learner.save(state(run));
        AtomicFile.writeString(steps, Integer.toString(taken));
        return taken;
    }

    private void say(Progress progress) {
        log.accept("step %d of %d, loss %.4f".formatted(progress.step(), progress.steps(), progress.loss()));
    }

    private static Path state(PairRun run) {
        return run.out().resolveSibling(run.out().getFileName() + ".state");
    }

    private Map<String, Object> judge(PairRun run, PairLearner learner, PairTokens tokens) {
        Questions questions = new Questions(vectors, PAIRS_A_QUESTION);
        Map<String, List<Question>> asked = new LinkedHashMap<>();
        BankFiles files = new BankFiles(run.columns());
        for (Judged judged : run.judged()) {
            List<LabeledBank> banks = judged.messages() == null
                    ? files.read(judged.templates())
                    : List.of(files.read(judged.templates(), judged.messages()));
            banks.forEach(bank -> asked.put(bank.name(), questions.of(bank)));
        }
        if (asked.size() < 2) {
            throw new UsageException(
                    "--judge names one bank, expected at least two: each is judged by a fit on the others");
        }
        JudgedMatching judgements =
                new JudgedMatching(asked.values().stream().flatMap(List::stream).toList(), learner, tokens);
        Map<String, Object> figures = new LinkedHashMap<>();
        asked.forEach((name, held) -> {
            List<Question> others = asked.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(name))
                    .flatMap(entry -> entry.getValue().stream())
                    .toList();
            figures.put(
                    name,
                    Map.of(
                            "without",
                            new MatchJudgement(others, Optional.empty()).figures(held),
                            "with",
                            new MatchJudgement(others, Optional.of(judgements)).figures(held)));
        });
        return figures;
    }

    private List<IntentBank> banks(PairRun run) {
        BankFiles files = new BankFiles(run.columns());
        List<IntentBank> banks = new ArrayList<>();
        for (Path file : run.data()) {
            files.read(file).forEach(bank -> banks.add(IntentBank.of(bank, MOST_TEXTS, vectors)));
        }
        return banks;
    }

    private static Map<String, String> notes(PairRun run) {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put(Adapter.BASE, run.base());
        notes.put(Adapter.TASK, TASK);
        notes.put("seed", Long.toString(run.options().seed()));
        notes.put("steps", Integer.toString(run.options().steps()));
        return notes;
    }

    public static ShippedModel shipped(String name) {
        return ShippedModels.ALL.stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("--base is '" + name + "', expected one of "
                        + ShippedModels.ALL.stream().map(ShippedModel::name).toList()));
    }

    private static byte[] tokenizer(ShippedModel shipped) throws IOException {
        try (InputStream in = ShippedModels.resource(shipped.source() + "-tokenizer.json")) {
            return in.readAllBytes();
        }
    }
}
