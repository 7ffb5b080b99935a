package io.embedstream.deploy.lab;

import io.embedstream.deploy.eval.words.UnitWords;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The words nearest to one. */
@Command(
        name = "nearest",
        mixinStandardHelpOptions = true,
        description = "Prints the words nearest to one, best first.")
public final class WordsNearestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "WORD", description = "The word; one the file lacks may have a vector from its n-grams.")
    private String word;

    @Mixin
    private WordFileOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        UnitWords words = options.open();
        float[] vector = WordFileOptions.vector(words, word);
        WordFileOptions.print(spec.commandLine().getOut(), words.nearest(vector, options.count(), List.of(word)));
        return 0;
    }
}
