package io.embedstream.deploy.lab;

import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.deploy.cli.Within;
import io.embedstream.deploy.config.PathChecks;
import io.embedstream.deploy.eval.Intents;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.eval.answer.AnswerTable;
import io.embedstream.deploy.eval.answer.BankDraw;
import io.embedstream.deploy.eval.answer.BankDraw.Labeled;
import io.embedstream.encoder.files.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws banks of templates that {@code calibrate templates} and {@code eval answers} can be tried on. */
@Command(
        name = "draw",
        mixinStandardHelpOptions = true,
        description = {
            "Draws a bank of templates and messages for it from texts with intents, for calibrate templates and eval",
            "answers. Writes templates.jsonl and messages.jsonl; the messages are in an order without meaning."
        })
public final class CalibrateDrawCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE.tsv",
            description = "Columns intent and text. May be repeated; all files are one bank.")
    private List<Path> data;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the two files are written.")
    private Path out;

    @Option(
            names = "--phrasings",
            defaultValue = "3",
            paramLabel = "N",
            description = "Templates an intent, default ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 1_000_000)
    private int phrasings;

    @Option(
            names = "--left-out",
            defaultValue = "0.25",
            paramLabel = "SHARE",
            description = {
                "Share of the intents that have no template, whose messages nothing fits; default ${DEFAULT-VALUE}."
            })
    @Within(least = 0, most = 0.999)
    private double leftOut;

    @Option(
            names = "--messages",
            defaultValue = "8",
            paramLabel = "N",
            description = "Most messages an intent, default ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 1_000_000)
    private int messages;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the draw, default ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private ColumnOptions columns;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PathChecks.requireFolder("--out", out);
        Map<String, String> names = columns.names(Intents.ROLES);
        BankDraw draw = BankDraw.of(
                data.stream()
                        .map(file -> Table.read(file, Intents.ROLES, AnswerTable.OPTIONAL, names))
                        .toList(),
                new BankDraw.Settings(phrasings, leftOut, messages, seed));
        Files.createDirectories(out);
        write("templates.jsonl", draw.templates());
        write("messages.jsonl", draw.messages());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("templates", draw.templates().size());
        figures.put("messages", draw.messages().size());
        JsonLine.print(spec.commandLine().getOut(), figures);
        return 0;
    }

    private void write(String name, List<Labeled> texts) throws IOException {
        StringWriter lines = new StringWriter();
        PrintWriter printer = new PrintWriter(lines);
        for (Labeled text : texts) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("intent", text.intent());
            row.put("text", text.text());
            JsonLine.print(printer, row);
        }
        AtomicFile.writeString(out.resolve(name), lines.toString());
    }
}
