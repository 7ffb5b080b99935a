package io.embedstream.deploy.lab;

import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.deploy.config.PathChecks;
import io.embedstream.deploy.eval.HeadChoice;
import io.embedstream.deploy.eval.Language;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.train.SentimentCalibrator;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.file.HeadFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands that calibrate a sentiment head have in common. */
abstract class CalibrateHead implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE.tsv",
            description = "The labels, tab-separated with a header line.")
    private Path data;

    @Mixin
    private ColumnOptions columns;

    @Option(names = "--out", required = true, paramLabel = "FILE.json", description = "Where the head is written.")
    private Path out;

    @Mixin
    private HeadOption head;

    @Mixin
    private ModelOptions model;

    @Spec
    private CommandSpec spec;

    private final List<String> roles;
    private final String text;

    /**
     * A command.
     *
     * @param roles columns it reads
     * @param text the one with the text, which decides the language
     */
    CalibrateHead(List<String> roles, String text) {
        this.roles = roles;
        this.text = text;
    }

    abstract SentimentCalibrator.Result fit(HeadChoice head, Table table, TextEncoder encoder);

    @Override
    public final Integer call() throws IOException {
        PathChecks.requireWritable("--out", out);
        Table table = Table.read(data, roles, List.of(), columns.names(roles));
        HeadChoice choice = head.choice(Language.of(table.column(text)));
        try (TextEncoder encoder = model.open(choice.language().model())) {
            SentimentCalibrator.Result result = fit(choice, table, encoder);
            HeadFiles.write(out, result.head());
            JsonLine.print(spec.commandLine().getOut(), result.figures());
        }
        return 0;
    }
}
