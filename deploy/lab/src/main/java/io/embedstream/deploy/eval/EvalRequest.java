package io.embedstream.deploy.eval;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.table.TableOptions;
import io.embedstream.encoder.TextEncoder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the caller of an evaluation asked for.
 *
 * @param files paths by option name, such as {@code --data}; options not given are absent
 * @param options what is known of the files
 * @param columns the option {@code --columns}, empty for none
 * @param head the option {@code --head}, empty for none
 * @param encoders opens the encoder, given the name of the model to use where none was asked for
 */
public record EvalRequest(
        Map<String, Path> files,
        TableOptions options,
        String columns,
        String head,
        Function<String, TextEncoder> encoders) {

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
        return Table.read(file, options, required, optional, names);
    }

    /** Opens the encoder asked for, by default the one for the language of the texts; the caller closes it. */
    public TextEncoder encoder(List<String> texts) {
        return encoders.apply(language(texts).model());
    }

    /** Chinese where the head or the texts say so. */
    public Language language(List<String> texts) {
        return head.equals("zh") ? Language.ZH : Language.of(texts);
    }
}
