package io.embedstream.deploy.lab;

import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.cli.InstanceOptions;
import io.embedstream.deploy.cli.OptionChecks;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.PathChecks;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.corpus.TopicCorpus;
import io.embedstream.deploy.corpus.WordLines;
import io.embedstream.encoder.files.AtomicFile;
import io.embedstream.encoder.words.text.WordCutter;
import io.embedstream.topology.TopicTexts;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * Which texts word vectors are trained on. What is read of a topic, or cut into words, is a file beside the model until
 * it is done.
 */
final class WordTexts {
    private static final String FILE = "texts.words";

    @Option(names = "--input", paramLabel = "FILE", description = "The text, UTF-8.")
    private Path input;

    @Option(
            names = "--topic",
            paramLabel = "T",
            description = "An input topic of the application of --config or --data-dir, in place of --input.")
    private String topic;

    @Option(
            names = "--tokenizer",
            paramLabel = "T",
            description = {
                "Cuts texts into words in lower case: characters takes each Han character for a word, hanlp finds words of",
                "Chinese. A file is taken as it is without it, a topic is cut by characters."
            })
    private String tokenizer;

    @Mixin
    private InstanceOptions instance;

    /** @throws io.embedstream.deploy.config.UsageException if an application is given and a file is read */
    void requireUsed(CommandSpec spec) {
        if (topic == null) {
            OptionChecks.refuse(spec, "no topic is read; it goes with --topic", "--config", "--data-dir");
        }
    }

    /** The file of words. */
    Path file(Path out, Consumer<String> say) throws IOException {
        if ((input == null) == (topic == null)) {
            throw new UsageException("give either --input FILE or --topic T");
        }
        if (input != null) {
            PathChecks.requireReadable("--input", input);
        }
        if (input != null && tokenizer == null) {
            return input;
        }
        Path file = out.resolve(FILE);
        if (Files.exists(file)) {
            say.accept("going on with the texts of an unfinished training, " + file + "; delete it to read them anew");
        } else if (input != null) {
            cut(file);
        } else {
            read(file, say);
        }
        return file;
    }

    /** Forgets the texts of a training that is done. */
    void delete(Path out) throws IOException {
        Files.deleteIfExists(out.resolve(FILE));
    }

    private WordCutter cutter() {
        return tokenizer == null ? WordCutter.CHARACTERS : WordCutter.parse(tokenizer);
    }

    private void cut(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(input)) {
            AtomicFile.writeText(file, out -> {
                WordLines words = new WordLines(cutter(), out);
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    words.write(line);
                }
            });
        }
    }

    private void read(Path file, Consumer<String> say) throws IOException {
        EmbedstreamConfig config = instance.load();
        TopicTexts texts = TopicTexts.of(config.topology(), config.recordFormats(), topic);
        TopicCorpus.Result read = new TopicCorpus(EmbedstreamApp.clientSettings(config), texts, cutter()).write(file);
        say.accept("%,d committed records of %s, %,d with a text".formatted(read.records(), topic, read.texts()));
    }
}
