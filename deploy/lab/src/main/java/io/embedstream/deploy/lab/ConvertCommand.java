package io.embedstream.deploy.lab;

import io.embedstream.deploy.cli.TableArguments;
import io.embedstream.deploy.config.PathChecks;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.convert.ColumnMapping;
import io.embedstream.deploy.convert.RowConverter;
import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.deploy.table.Row;
import io.embedstream.deploy.table.TableOptions;
import io.embedstream.deploy.table.TableReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a file of rows as JSON Lines of one input stream. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description =
                "Turns a file of rows, tab-separated or CSV with a header, a JSON array or JSON Lines, into JSON Lines of one"
                        + " input stream, on stdout. Quotes as Excel and pandas write them are understood; a tab-separated file that"
                        + " does not use them keeps its quotes.")
public final class ConvertCommand implements Callable<Integer> {
    @Option(names = "--from", required = true, paramLabel = "FILE", description = "The file, in any encoding.")
    private Path from;

    @Option(
            names = "--map",
            required = true,
            paramLabel = "field=column,...",
            description = "Columns of fields; a constant is written field='constant'. May be repeated.")
    private List<String> map;

    @Option(
            names = "--stream",
            required = true,
            paramLabel = "STREAM",
            description = "chats, news, reviews, templates, watchlist or items.")
    private String stream;

    @Mixin
    private TableArguments table;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PathChecks.requireReadable("--from", from);
        try (TableReader rows = open(table.options())) {
            convert(rows, converter(rows.columns()));
        }
        return 0;
    }

    private TableReader open(TableOptions options) {
        try {
            return TableReader.open(from, options);
        } catch (IOException e) {
            throw new UsageException("--from: " + e.getMessage(), e);
        }
    }

    private RowConverter converter(List<String> columns) {
        try {
            return new RowConverter(SourceStream.of(stream), ColumnMapping.parse(String.join(",", map)), columns);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    private void convert(TableReader rows, RowConverter converter) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<Row> row = rows.next();
        while (row.isPresent()) {
            out.print(converter.convert(row.get()));
            out.print('\n');
            row = rows.next();
        }
        out.flush();
    }
}
