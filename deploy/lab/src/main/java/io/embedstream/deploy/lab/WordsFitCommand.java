package io.embedstream.deploy.lab;

import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.deploy.cli.OptionChecks;
import io.embedstream.deploy.cli.Within;
import io.embedstream.deploy.config.PathChecks;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.train.words.WordModelFit;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.words.file.WordFileException;
import io.embedstream.encoder.words.sentence.UnknownWords;
import io.embedstream.encoder.words.sentence.WordModel;
import io.embedstream.encoder.words.sentence.WordPooling;
import io.embedstream.encoder.words.text.WordCutter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a model of sentence vectors of a file of word vectors. */
@Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        description =
                "Makes a model of word vectors and texts: how texts are cut, what becomes of unknown words, how the"
                        + " vectors of words become one. Use it as static:DIR.")
public final class WordsFitCommand implements Callable<Integer> {
    @Option(names = "--model", required = true, paramLabel = "FILE", description = "word2vec, GloVe or fastText.")
    private Path vectors;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE",
            description = "Texts that words are counted on, one a line, UTF-8.")
    private Path texts;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the model is written.")
    private Path out;

    @Option(
            names = "--pooling",
            paramLabel = "P",
            defaultValue = "sif",
            description = "mean, max, min, tfidf or sif; ${DEFAULT-VALUE} by default.")
    private String pooling;

    @Option(
            names = "--tokenizer",
            paramLabel = "T",
            defaultValue = "characters",
            description = "How runs of Han characters are cut: characters or hanlp; ${DEFAULT-VALUE} by default.")
    private String tokenizer;

    @Option(
            names = "--unknown",
            paramLabel = "U",
            defaultValue = "skip",
            description =
                    "What becomes of words the file does not have: skip, subword or zero; ${DEFAULT-VALUE} by default.")
    private String unknown;

    @Option(
            names = "--smoothing",
            paramLabel = "A",
            description = "a of the weights a / (a + p) of sif; " + WordModel.SMOOTHING + " by default.")
    @Within(least = 0, most = 1, above = true)
    private double smoothing = WordModel.SMOOTHING;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!pooling.equals("sif")) {
            OptionChecks.refuse(spec, "--pooling is " + pooling + "; it goes with sif", "--smoothing");
        }
        PathChecks.requireReadable("--model", vectors);
        PathChecks.requireReadable("--input", texts);
        PathChecks.requireFolder("--out", out);
        WordModelFit.Result result = fit();
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("model", out.toString());
        summary.put("pooling", pooling);
        summary.put("tokenizer", tokenizer);
        summary.put("unknown", unknown);
        summary.put("texts", result.texts());
        summary.put("words", result.words());
        summary.put("unknown_words", result.unknownWords());
        JsonLine.print(spec.commandLine().getOut(), summary);
        return 0;
    }

    private WordModelFit.Result fit() throws IOException {
        try {
            return new WordModelFit(
                            WordCutter.parse(tokenizer),
                            UnknownWords.parse(unknown),
                            WordPooling.parse(pooling),
                            smoothing)
                    .fit(vectors, texts, out);
        } catch (WordFileException e) {
            throw new UsageException("--model " + vectors + " cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException | EncoderException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }
}
