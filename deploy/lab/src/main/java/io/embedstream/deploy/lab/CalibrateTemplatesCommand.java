package io.embedstream.deploy.lab;

import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.deploy.cli.OptionChecks;
import io.embedstream.deploy.config.PathChecks;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.eval.Intents;
import io.embedstream.deploy.eval.Language;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.eval.answer.AnswerTable;
import io.embedstream.deploy.eval.answer.AskedBank;
import io.embedstream.deploy.train.BankCalibrator;
import io.embedstream.deploy.train.TemplateCalibrator;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.catalog.HeadCatalog;
import io.embedstream.encoder.head.file.HeadFiles;
import io.embedstream.encoder.head.match.TemplateCalibration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits the probability of an answer template and the threshold of "none fits". */
@Command(
        name = "templates",
        mixinStandardHelpOptions = true,
        description = "Fits when an answer template fits a message, from messages labelled with their intent.")
public final class CalibrateTemplatesCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "FILE.tsv",
            description =
                    "Columns intent, text and, if you have them, answer; the first text of an intent is its template, the intent"
                            + " 'none' marks messages no template fits. May be repeated.")
    private List<Path> data = List.of();

    @Option(
            names = "--templates",
            paramLabel = "FILE.tsv",
            description =
                    "The bank of templates as it is used, columns intent, text and, if you have them, answer and language. The"
                            + " messages of --data are compared with it, and the shipped calibration is moved to what"
                            + " they say; those whose intent it lacks are fitted by none.")
    private Path templates;

    @Mixin
    private FeedbackOptions feedback;

    @Mixin
    private ColumnOptions columns;

    @Option(names = "--out", required = true, paramLabel = "FILE.json", description = "Where the fit is written.")
    private Path out;

    @Mixin
    private ModelOptions model;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PathChecks.requireWritable("--out", out);
        Map<String, String> names = columns.names(Intents.ROLES);
        if (data.isEmpty() && !feedback.isGiven()) {
            throw new UsageException("give --data FILE.tsv, or --feedback en|zh with --config or --data-dir");
        }
        if (!feedback.isGiven()) {
            OptionChecks.refuse(spec, FeedbackOptions.NOT_GIVEN, "--config", "--data-dir");
        }
        if (templates != null && (data.size() != 1 || feedback.isGiven())) {
            throw new UsageException("--templates goes with one --data FILE.tsv of messages, and not with --feedback");
        }
        List<Table> tables = new ArrayList<>();
        data.forEach(file -> tables.add(Table.read(file, Intents.ROLES, AnswerTable.OPTIONAL, names)));
        feedback.table(out, spec.commandLine().getErr()).ifPresent(tables::add);
        Language language = Language.of(tables.get(0).column("text"));
        try (TextEncoder encoder = model.open(language.model())) {
            TemplateCalibration shipped =
                    HeadCatalog.shipped("templates-" + language.code(), encoder.spec(), TemplateCalibration.class);
            boolean knows =
                    shipped.encoder().fingerprints().contains(encoder.spec().fingerprint());
            TemplateCalibration fitted;
            if (templates != null) {
                if (!knows) {
                    throw new UsageException(("--templates moves the shipped calibration, which model %s has not; give"
                                    + " --data alone")
                            .formatted(encoder.spec().name()));
                }
                Table bank = Table.read(templates, Intents.ROLES, AnswerTable.OPTIONAL, names);
                fitted = BankCalibrator.fit(
                        AskedBank.of(bank, tables.get(0), language.code(), encoder, shipped), encoder, shipped);
            } else {
                fitted = knows
                        ? TemplateCalibrator.fit(tables, encoder, shipped)
                        : TemplateCalibrator.fit(tables, encoder);
            }
            HeadFiles.write(out, fitted);
            Map<String, Object> figures = Figures.start(
                    "calibrate-templates", tables.stream().mapToInt(Table::size).sum(), encoder.spec());
            figures.putAll(fitted.training());
            figures.put("one", fitted.one());
            figures.put("many", fitted.many());
            figures.put("closeness", fitted.closeness());
            JsonLine.print(spec.commandLine().getOut(), figures);
        }
        return 0;
    }
}
