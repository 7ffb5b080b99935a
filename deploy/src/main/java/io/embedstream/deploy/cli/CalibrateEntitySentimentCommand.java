package io.embedstream.deploy.cli;

import io.embedstream.deploy.eval.ColumnNames;
import io.embedstream.deploy.eval.EntitySentimentTask;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits the temperature and threshold of a head for entities to a domain. */
@Command(
        name = "entity-sentiment",
        mixinStandardHelpOptions = true,
        description = "Fits temperature and bias of the sentiment head for entities to about 300 labelled titles.")
public final class CalibrateEntitySentimentCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE.tsv",
            description = "Columns entity, label and title.")
    private Path data;

    @Option(
            names = "--columns",
            paramLabel = "role=name,...",
            defaultValue = "",
            description = "Columns whose names differ from entity, label and title.")
    private String columns;

    @Option(
            names = "--head",
            paramLabel = "FILE.json",
            defaultValue = "",
            description = "Head to calibrate; by default the shipped one of the data's language.")
    private String head;

    @Option(names = "--out", required = true, paramLabel = "FILE.json", description = "Where the head is written.")
    private Path out;

    @Mixin
    private ModelOptions model;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Table table = Table.read(
                data, EntitySentimentTask.ROLES, List.of(), ColumnNames.parse(columns, EntitySentimentTask.ROLES));
        Language language = Language.of(table.column("title"));
        HeadChoice choice = HeadChoice.of(head, language);
        try (TextEncoder encoder = model.open(language.model())) {
            SentimentCalibrator.Result result =
                    SentimentCalibrator.fitEntities(choice.entityDocument(), table, encoder);
            HeadFiles.write(out, result.head());
            JsonLine.print(spec.commandLine().getOut(), result.figures());
        }
        return 0;
    }
}
