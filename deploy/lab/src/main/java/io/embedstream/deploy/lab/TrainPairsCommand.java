package io.embedstream.deploy.lab;

import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.deploy.cli.OptionChecks;
import io.embedstream.deploy.cli.Within;
import io.embedstream.deploy.config.PathChecks;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.Intents;
import io.embedstream.deploy.eval.Language;
import io.embedstream.deploy.train.JudgeRecipe;
import io.embedstream.deploy.train.judge.JudgeTrainer;
import io.embedstream.deploy.train.pair.LearningSettings;
import io.embedstream.deploy.train.pair.PairJudgeTrainer;
import io.embedstream.deploy.train.pair.PairRun;
import io.embedstream.deploy.train.pair.PairRun.Judged;
import io.embedstream.deploy.train.pair.PairRun.PairOptions;
import io.embedstream.encoder.TextEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fine-tunes an encoder that reads pairs; needs the trainer, which is no part of an installation. */
@Command(
        name = "pairs",
        mixinStandardHelpOptions = true,
        description = {
            "Trains an adapter for an encoder that reads a message together with a template, and says what it gains",
            "over matching without it; or, by its recipe, a shipped judge that reads a text with a marked part of it, or",
            "two reports.",
            "Needs the trainer: mvn -Ptrain -pl deploy/lab/trainer -am package -DskipTests"
        })
public final class TrainPairsCommand implements Callable<Integer> {
    @Option(
            names = "--task",
            required = true,
            paramLabel = "T",
            description = {
                "What is judged: templates, whether a template answers a message; or by the recipe in --own: entity, what",
                "a text says about a company; events, whether two reports about a company are of the same event."
            })
    private String task;

    @Option(
            names = "--data",
            required = true,
            arity = "1..*",
            paramLabel = "FILE.tsv",
            description = {
                "Banks to learn from, columns intent and text; a column bank divides a file into several. With a recipe",
                "the folder of the public data sets."
            })
    private List<Path> data;

    @Option(
            names = "--own",
            paramLabel = "DIR",
            description = {
                "Folder of the project's own sentences with judges.json, encoder/training-data; for the tasks entity and",
                "events, whose settings are all in the recipe."
            })
    private Path own;

    @Option(
            names = "--language",
            defaultValue = "en",
            paramLabel = "L",
            description = "With a recipe: the language of the judge, ${DEFAULT-VALUE} by default.")
    private String language;

    @Option(
            names = "--judge",
            arity = "1..*",
            paramLabel = "FILE.tsv[=MESSAGES.tsv]",
            description = {
                "Banks that are not learnt from: each is judged, by a fit on the others, with the adapter and without.",
                "Messages are the last texts of every intent, or those of a file of their own."
            })
    private List<String> judged = List.of();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where the adapter is written; with a recipe a folder.")
    private Path out;

    @Option(
            names = "--base",
            defaultValue = "all-MiniLM-L6-v2",
            paramLabel = "MODEL",
            description = "Shipped model that reads the pairs, default ${DEFAULT-VALUE}.")
    private String base;

    @Option(names = "--steps", defaultValue = "500", description = "Steps of training, default ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 10_000_000)
    private int steps;

    @Option(names = "--episodes", defaultValue = "8", description = "Messages a step, default ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 10_000)
    private int episodes;

    @Option(names = "--candidates", defaultValue = "6", description = "Templates a message, default ${DEFAULT-VALUE}.")
    @Within(least = 2, most = 1000)
    private int candidates;

    @Option(names = "--rank", defaultValue = "16", description = "Rank of the adapter, default ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 1024)
    private int rank;

    @Option(names = "--rate", defaultValue = "0.001", description = "Learning rate, default ${DEFAULT-VALUE}.")
    @Within(least = 0, most = 10, above = true)
    private double rate;

    @Option(names = "--seed", defaultValue = "7", description = "Seed of all that is drawn, default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--fold",
            paramLabel = "N",
            description = {
                "With a recipe: learns nothing from a fifth of the public texts (entity) or of the affairs (events), 0 to",
                "4 by a digest, and prints figures on it. Without this option the judge is made that is to be shipped."
            })
    @Within(least = 0, most = JudgeTrainer.FOLDS - 1)
    private Integer fold;

    @Option(
            names = "--fp32",
            description = "Multiplies matrices in fp32; by default in bfloat16, which is about 2.6 times as fast.")
    private boolean fp32;

    @Option(
            names = "--minutes",
            defaultValue = "1440",
            paramLabel = "N",
            description = {
                "Stops after so many minutes and keeps the state beside --out; the same command goes on from there, with",
                "the same bits as in one go."
            })
    @Within(least = 1, most = 1_000_000)
    private int minutes;

    @Mixin
    private ColumnOptions columns;

    @Mixin
    private ModelOptions model;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (task.equals(PairJudgeTrainer.TASK)) {
            OptionChecks.refuse(
                    spec, "--task is templates; it goes with the tasks of a recipe", "--own", "--language", "--fold");
            return trainTemplates();
        }
        if (!JudgeTrainer.TASKS.contains(task)) {
            throw new UsageException(
                    "--task is '" + task + "', expected " + PairJudgeTrainer.TASK + " or one of " + JudgeTrainer.TASKS);
        }
        OptionChecks.refuse(
                spec,
                "--task is " + task + ", whose recipe says it; it goes with templates",
                "--judge",
                "--base",
                "--steps",
                "--episodes",
                "--candidates",
                "--rank",
                "--rate",
                "--seed",
                "--columns",
                "--model",
                "--precision");
        return trainByRecipe();
    }

    private int trainTemplates() throws IOException {
        PathChecks.requireWritable("--out", out);
        PairJudgeTrainer.learners();
        try (TextEncoder encoder = model.open(Language.EN.model())) {
            print(new PairJudgeTrainer(encoder, this::log).train(run()));
        }
        return 0;
    }

    private int trainByRecipe() throws IOException {
        if (own == null || data.size() != 1) {
            throw new UsageException("the task " + task + " needs --own DIR and one folder as --data; found --own "
                    + own + ", --data " + data);
        }
        PathChecks.requireFolder("--out", out);
        JudgeTrainer trainer = new JudgeTrainer(
                JudgeRecipe.read(own, task, language),
                Map.of("data", data.get(0), "own", own),
                out,
                fold == null ? OptionalInt.empty() : OptionalInt.of(fold),
                this::log);
        print(trainer.train(!fp32, Duration.ofMinutes(minutes)));
        return 0;
    }

    private void print(Map<String, Object> figures) {
        JsonLine.print(spec.commandLine().getOut(), figures);
    }

    private void log(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }

    private PairRun run() {
        return new PairRun(
                base,
                data,
                banks(),
                columns.names(Intents.ROLES),
                out,
                Duration.ofMinutes(minutes),
                new PairOptions(steps, episodes, candidates, rank, seed, LearningSettings.usual(rate, !fp32)));
    }

    private List<Judged> banks() {
        List<Judged> banks = new ArrayList<>();
        for (String bank : judged) {
            String[] parts = bank.split("=", 2);
            banks.add(new Judged(Path.of(parts[0]), parts.length == 1 ? null : Path.of(parts[1])));
        }
        return banks;
    }
}
