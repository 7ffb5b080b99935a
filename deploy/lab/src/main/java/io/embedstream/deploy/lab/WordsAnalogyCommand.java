package io.embedstream.deploy.lab;

import io.embedstream.deploy.eval.words.UnitWords;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is to a word as a second is to a first. */
@Command(
        name = "analogy",
        mixinStandardHelpOptions = true,
        description = "A is to B as C is to what? Prints the words, best first.")
public final class WordsAnalogyCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "A")
    private String a;

    @Parameters(index = "1", paramLabel = "B")
    private String b;

    @Parameters(index = "2", paramLabel = "C")
    private String c;

    @Option(names = "--product", description = "By the product of cosines (3CosMul); else by their sum (3CosAdd).")
    private boolean product;

    @Mixin
    private WordFileOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        UnitWords words = options.open();
        float[] first = WordFileOptions.vector(words, a);
        float[] second = WordFileOptions.vector(words, b);
        float[] third = WordFileOptions.vector(words, c);
        List<String> except = List.of(a, b, c);
        WordFileOptions.print(
                spec.commandLine().getOut(),
                product
                        ? words.cosMul(first, second, third, options.count(), except)
                        : words.cosAdd(first, second, third, options.count(), except));
        return 0;
    }
}
