package io.embedstream.deploy.cli;

import io.embedstream.deploy.eval.ColumnNames;
import io.embedstream.deploy.eval.HeadChoice;
import io.embedstream.deploy.eval.Language;
import io.embedstream.deploy.eval.SentimentTask;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.train.SentimentCalibrator;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.file.HeadFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits a sentiment head's temperature and threshold to a domain. */
@Command(
        name = "sentiment",
        mixinStandardHelpOptions = true,
        description = "Fits temperature and bias of a sentiment head to about 300 labelled texts.")
public final class CalibrateSentimentCommand implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "FILE.tsv", description = "Columns label and text.")
    private Path data;

    @Option(
            names = "--columns",
            paramLabel = "role=name,...",
            defaultValue = "",
            description = "Columns whose names differ from label and text.")
    private String columns;

    @Option(
            names = "--head",
            paramLabel = "general|finance|zh|FILE.json",
            defaultValue = "",
            description = "Head to calibrate; by default the general one of the data's language.")
    private String head;

    @Option(names = "--out", required = true, paramLabel = "FILE.json", description = "Where the head is written.")
    private Path out;

    @Mixin
    private ModelOptions model;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Table table = Table.read(data, SentimentTask.ROLES, List.of(), ColumnNames.parse(columns, SentimentTask.ROLES));
        Language language = head.equals("zh") ? Language.ZH : Language.of(table.column("text"));
        HeadChoice choice = HeadChoice.of(head, language);
        try (TextEncoder encoder = model.open(language.model())) {
            SentimentCalibrator.Result result = SentimentCalibrator.fit(choice.document(), table, encoder);
            HeadFiles.write(out, result.head());
            JsonLine.print(spec.commandLine().getOut(), result.figures());
        }
        return 0;
    }
}
