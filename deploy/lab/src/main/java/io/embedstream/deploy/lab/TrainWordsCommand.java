package io.embedstream.deploy.lab;

import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.deploy.cli.OptionChecks;
import io.embedstream.deploy.config.PathChecks;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.train.words.Algorithm;
import io.embedstream.deploy.train.words.Checkpoint;
import io.embedstream.deploy.train.words.Corpus;
import io.embedstream.deploy.train.words.GloveTrainer;
import io.embedstream.deploy.train.words.ModelFiles;
import io.embedstream.deploy.train.words.WordTrainer;
import io.embedstream.deploy.train.words.WordTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains word vectors on a text. */
@Command(
        name = "words",
        mixinStandardHelpOptions = true,
        description =
                "Trains word vectors on a text of one sentence or document a line, words between white space, or on the texts of"
                        + " an input topic of an application up to its committed end. Writes"
                        + " model.vec and model.bin, which gensim and fastText read. A training that was stopped goes on where it was.")
public final class TrainWordsCommand implements Callable<Integer> {
    @Option(
            names = "--algorithm",
            required = true,
            paramLabel = "A",
            description = "word2vec-cbow, word2vec-skipgram, glove, fasttext or fasttext-cbow.")
    private String algorithm;

    @Mixin
    private WordTexts texts;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the model is written.")
    private Path out;

    @Mixin
    private WordTrainingOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        WordTraining training = training();
        PathChecks.requireFolder("--out", out);
        Files.createDirectories(out);
        Map<String, Object> summary = new LinkedHashMap<>();
        try {
            train(training, texts.file(out, this::say), summary);
            texts.delete(out);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
        JsonLine.print(spec.commandLine().getOut(), summary);
        return 0;
    }

    private WordTraining training() {
        try {
            Algorithm chosen = Algorithm.parse(algorithm);
            requireUsed(chosen);
            return options.training(chosen);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    private void requireUsed(Algorithm chosen) {
        texts.requireUsed(spec);
        String why = "--algorithm is " + algorithm + "; it goes with ";
        if (chosen == Algorithm.GLOVE) {
            OptionChecks.refuse(spec, why + "the others", "--negative", "--sample");
        } else {
            OptionChecks.refuse(spec, why + "glove", "--x-max", "--alpha");
        }
        if (!chosen.hasNgrams()) {
            OptionChecks.refuse(spec, why + "fasttext and fasttext-cbow", "--minn", "--maxn", "--bucket");
        }
    }

    private void train(WordTraining training, Path input, Map<String, Object> summary) throws IOException {
        Corpus corpus = Corpus.read(input, out.resolve("corpus.ids"), training.minCount());
        say("%,d words, %,d different"
                .formatted(corpus.size(), corpus.vocabulary().size()));
        summary.put("algorithm", algorithm);
        summary.put("words", corpus.vocabulary().size());
        summary.put("tokens", corpus.size());
        summary.put("dimension", training.dimension());
        if (training.algorithm() == Algorithm.GLOVE) {
            glove(training, corpus, summary);
        } else {
            predictive(training, corpus, summary);
        }
        Files.delete(corpus.file());
        summary.put("model", out.resolve("model.bin").toString());
    }

    private void glove(WordTraining training, Corpus corpus, Map<String, Object> summary) throws IOException {
        Checkpoint checkpoint = Checkpoint.of(out.resolve("checkpoint"), training, corpus);
        GloveTrainer trained = GloveTrainer.train(training, corpus, checkpoint, this::say);
        summary.put("pairs", trained.pairs());
        summary.put("resumed_behind_epoch", trained.firstEpoch());
        ModelFiles.writeText(out.resolve("model.vec"), corpus.vocabulary(), training.dimension(), trained::vector);
        ModelFiles.writeBinary(out.resolve("model.bin"), corpus.vocabulary(), training.dimension(), trained::vector);
        checkpoint.delete();
    }

    private void predictive(WordTraining training, Corpus corpus, Map<String, Object> summary) throws IOException {
        Checkpoint checkpoint = Checkpoint.of(out.resolve("checkpoint"), training, corpus);
        WordTrainer.Result result = new WordTrainer(training, corpus, checkpoint, this::say).train();
        summary.put("words_per_second", Math.round(result.wordsPerSecond()));
        summary.put("seconds", Math.round(result.seconds() * 100) / 100.0);
        summary.put("resumed_behind_epoch", result.firstEpoch());
        ModelFiles.writeText(
                out.resolve("model.vec"), corpus.vocabulary(), training.dimension(), result.parameters()::vector);
        if (training.algorithm().hasNgrams()) {
            ModelFiles.writeFastText(out.resolve("model.bin"), training, corpus.vocabulary(), result.parameters());
        } else {
            ModelFiles.writeBinary(
                    out.resolve("model.bin"), corpus.vocabulary(), training.dimension(), result.parameters()::vector);
        }
        checkpoint.delete();
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
