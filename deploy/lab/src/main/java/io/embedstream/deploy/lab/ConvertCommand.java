package io.embedstream.deploy.lab;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.convert.ColumnMapping;
import io.embedstream.deploy.convert.RowConverter;
import io.embedstream.deploy.convert.TsvReader;
import io.embedstream.deploy.replay.SourceStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a tab-separated file as JSON Lines of one input stream. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description = "Turns a tab-separated file with a header into JSON Lines of one input stream, on stdout.")
public final class ConvertCommand implements Callable<Integer> {
    @Option(names = "--from", required = true, paramLabel = "FILE.tsv", description = "Tab-separated file, UTF-8.")
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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(from)) {
            throw new UsageException("--from " + from + " cannot be read");
        }
        try (TsvReader rows = new TsvReader(from)) {
            convert(rows, converter(rows.columns()));
        }
        return 0;
    }

    private RowConverter converter(List<String> columns) {
        try {
            return new RowConverter(SourceStream.of(stream), ColumnMapping.parse(String.join(",", map)), columns);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    private void convert(TsvReader rows, RowConverter converter) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<TsvReader.Row> row = rows.next();
        while (row.isPresent()) {
            out.print(converter.convert(row.get()));
            out.print('\n');
            row = rows.next();
        }
        out.flush();
        if (out.checkError()) {
            throw new IOException("stdout was closed before the last line");
        }
    }
}
