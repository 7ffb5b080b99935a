package io.embedstream.deploy.eval;

import io.embedstream.deploy.config.JudgeChoice;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.table.TableOptions;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.decorator.MeteredEncoder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What the caller of an evaluation asked for.
 *
 * @param files paths by option name, such as {@code --data}; options not given are absent
 * @param options what is known of the files
 * @param columns the option {@code --columns}, empty for none
 * @param head the option {@code --head}, empty for none
 * @param judge whether a judge decides too
 * @param change of every text of the data, not of templates
 * @param encoders opens the encoder, given the name of the model to use where none was asked for
 */
public record EvalRequest(
        Map<String, Path> files,
        TableOptions options,
        String columns,
        String head,
        JudgeChoice judge,
        UnaryOperator<String> change,
        Function<String, TextEncoder> encoders) {
    /** The option that names the data. */
    public static final String DATA = "--data";

    private static final String TEXT = "text";

    /** A request whose texts stay as they are. */
    public EvalRequest(
            Map<String, Path> files,
            TableOptions options,
            String columns,
            String head,
            Function<String, TextEncoder> encoders) {
        this(files, options, columns, head, JudgeChoice.OFF, UnaryOperator.identity(), encoders);
    }

    /**
     * Reads the file of an option.
     *
     * @throws UsageException if the option is missing or the file is not as expected
     */
    public Table table(String option, List<String> required, List<String> optional) {
        Path file = files.get(option);
        if (file == null) {
            throw new UsageException("this task needs " + option + " FILE.tsv");
        }
        List<String> roles = Stream.concat(required.stream(), optional.stream()).toList();
        Map<String, String> names = ColumnNames.parse(columns, roles);
        Table table = Table.read(file, options, required, optional, names);
        return option.equals(DATA) && table.has(TEXT) ? table.with(TEXT, change) : table;
    }

    /** Opens the encoder asked for, by default the one for the language of the texts; the caller closes it. */
    public TextEncoder encoder(List<String> texts) {
        return encoders.apply(language(texts).model());
    }

    /**
     * Runs a task; of a static model the figures say how many words or tokens it read, and how many of them it has no
     * vector for.
     */
    public Evaluation counted(Function<EvalRequest, Evaluation> task) {
        TokenCount count = new TokenCount();
        AtomicBoolean isStatic = new AtomicBoolean();
        Evaluation evaluation = task.apply(new EvalRequest(files, options, columns, head, judge, change, model -> {
            TextEncoder encoder = encoders.apply(model);
            isStatic.set(encoder.spec().isStatic());
            return new MeteredEncoder(encoder, count);
        }));
        if (isStatic.get()) {
            evaluation.figures().put("tokens", count.tokens());
            evaluation.figures().put("unknown_tokens", count.unknown());
        }
        return evaluation;
    }

    /** Chinese where the head or the texts say so. */
    public Language language(List<String> texts) {
        return head.equals("zh") ? Language.ZH : Language.of(texts);
    }
}
