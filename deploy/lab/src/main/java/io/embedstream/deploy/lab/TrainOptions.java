package io.embedstream.deploy.lab;

import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.deploy.config.PathChecks;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.eval.Language;
import io.embedstream.deploy.train.EventHeadTrainer;
import io.embedstream.deploy.train.Recipe;
import io.embedstream.deploy.train.TextHeadTrainer;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.encoder.head.file.HeadFile;
import io.embedstream.encoder.head.file.HeadFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options and end of the commands that train one head from the caller's files. */
final class TrainOptions {
    @Option(
            names = "--data",
            arity = "1..*",
            paramLabel = "FILE.tsv",
            description = "Labelled files with a header line.")
    private List<Path> data = List.of();

    @Mixin
    private ColumnOptions columns;

    @Option(names = "--out", required = true, paramLabel = "head.json", description = "Where the head is written.")
    private Path out;

    @Mixin
    private ModelOptions model;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** @throws UsageException if there is none */
    List<Path> data() {
        PathChecks.requireWritable("--out", out);
        if (data.isEmpty()) {
            throw new UsageException("missing --data FILE.tsv");
        }
        return data;
    }

    /** The files beside which there are other rows; may be empty. */
    List<Path> dataIfAny() {
        PathChecks.requireWritable("--out", out);
        return data;
    }

    /** Where the head is written. */
    Path out() {
        return out;
    }

    /** For what is not the result. */
    PrintWriter log() {
        return spec.commandLine().getErr();
    }

    /** Column names by role, where they differ. */
    Map<String, String> columns(List<String> roles) {
        return columns.names(roles);
    }

    /** Name of the head: its file's, without the ending. */
    String name() {
        return out.getFileName().toString().replaceFirst("\\.json$", "");
    }

    /** Trains, writes the head and prints the figures of its cross-validation. */
    int train(Recipe recipe, Language language) throws IOException {
        if (recipe.classes().size() < 2) {
            throw new UsageException("the data has the classes " + recipe.classes() + ", expected at least two");
        }
        try (TextEncoder encoder = model.open(language.model())) {
            HeadFile head = TextHeadTrainer.train(recipe, encoder, Map.of());
            HeadFiles.write(out, head);
            Map<String, Object> figures = Figures.start(
                    "train-" + recipe.task(), (int) head.training().get("rows"), encoder.spec());
            figures.put("head", out.toString());
            figures.put("classes", recipe.classes().size());
            figures.put("cross_validation", head.training().get("cross_validation"));
            JsonLine.print(spec.commandLine().getOut(), figures);
        }
        return 0;
    }

    /** As {@link #train}, an event head. */
    int trainEvents(Recipe recipe, Language language) throws IOException {
        try (TextEncoder encoder = model.open(language.model())) {
            EventHead head = EventHeadTrainer.fit(recipe, encoder, Map.of());
            HeadFiles.write(out, head);
            Map<String, Object> figures =
                    Figures.start("train-events", (int) head.training().get("tellings"), encoder.spec());
            figures.put("head", out.toString());
            figures.put("pairs", head.training().get("pairs"));
            figures.put("cross_validation", head.training().get("cross_validation"));
            JsonLine.print(spec.commandLine().getOut(), figures);
        }
        return 0;
    }
}
