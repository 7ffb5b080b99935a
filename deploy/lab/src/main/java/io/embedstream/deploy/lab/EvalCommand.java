package io.embedstream.deploy.lab;

import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.deploy.cli.OptionChecks;
import io.embedstream.deploy.cli.TableArguments;
import io.embedstream.deploy.config.JudgeChoice;
import io.embedstream.deploy.config.PathChecks;
import io.embedstream.deploy.eval.EvalRequest;
import io.embedstream.deploy.eval.Evaluation;
import io.embedstream.deploy.eval.HtmlReport;
import io.embedstream.deploy.eval.task.EvalTasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the product on the caller's own labelled data. */
@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        description = "Measures the quality of a task on files with a header line, tab-separated, CSV or JSON.")
public final class EvalCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "TASK",
            description =
                    "answers, sts, sentiment, entity-sentiment, escalation, intent, out-of-scope, near-duplicate, events, recommend,"
                            + " drift, words, analogy or vector-form.")
    private String task;

    @Option(names = "--data", paramLabel = "FILE.tsv", description = "The data (all tasks but out-of-scope).")
    private Path data;

    @Option(names = "--templates", paramLabel = "FILE.tsv", description = "Templates (answers, intent, out-of-scope).")
    private Path templates;

    @Option(names = "--in", paramLabel = "FILE.tsv", description = "Messages in scope (out-of-scope).")
    private Path in;

    @Option(names = "--out", paramLabel = "FILE.tsv", description = "Messages out of scope (out-of-scope).")
    private Path out;

    @Mixin
    private ColumnOptions columns;

    @Mixin
    private HeadOption head;

    @Option(
            names = "--judge",
            defaultValue = "off",
            paramLabel = "auto|on|off",
            description = {
                "Whether a judge decides together with the head (entity-sentiment; events; sentiment with --head finance):",
                "with auto beside the default model of English, for events nowhere. Default ${DEFAULT-VALUE}, as in a stream."
            })
    private JudgeChoice judge;

    @Mixin
    private PersonalDataOptions personal;

    @Option(names = "--report", paramLabel = "DIR", description = "Where TASK.html is written.")
    private Path report;

    @Mixin
    private TableArguments table;

    @Mixin
    private ModelOptions model;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        EvalTasks.unused(task)
                .forEach((option, others) -> OptionChecks.refuse(
                        spec,
                        "eval " + task + " does not use it; these tasks do: " + String.join(", ", others),
                        option));
        if (report != null) {
            PathChecks.requireFolder("--report", report);
        }
        Evaluation evaluation = EvalTasks.run(
                task,
                new EvalRequest(
                        files(), table.options(), columns.text(), head.text(), judge, personal.change(), model::open));
        if (report != null) {
            HtmlReport.write(report, evaluation);
        }
        JsonLine.print(spec.commandLine().getOut(), evaluation.figures());
        return 0;
    }

    private Map<String, Path> files() {
        Map<String, Path> files = new TreeMap<>();
        put(files, "--data", data);
        put(files, "--templates", templates);
        put(files, "--in", in);
        put(files, "--out", out);
        model.wordFile().ifPresent(file -> files.put(EvalTasks.MODEL, file));
        return files;
    }

    private static void put(Map<String, Path> files, String option, Path file) {
        if (file != null) {
            files.put(option, file);
        }
    }
}
