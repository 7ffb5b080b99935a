package io.embedstream.deploy.lab;

import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.deploy.config.PathChecks;
import io.embedstream.deploy.eval.ColumnNames;
import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.eval.Language;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.train.CosineScaleFit;
import io.embedstream.deploy.train.Recipe;
import io.embedstream.deploy.train.Source;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.file.HeadFiles;
import io.embedstream.encoder.head.scale.CosineScale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits how the cosines of an encoder are read where they meet a threshold. */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        description =
                "Fits what a cosine of a model is worth in those of the default model, in which thresholds are stated.")
public final class CalibrateScaleCommand implements Callable<Integer> {
    private static final List<String> ROLES = List.of("text");

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE.tsv",
            description = "Texts like those of the stream, some hundred of one language. May be repeated.")
    private List<Path> data;

    @Option(
            names = "--columns",
            paramLabel = "text=name",
            defaultValue = "",
            description = "The column of the texts, if it has another name.")
    private String columns;

    @Option(names = "--out", required = true, paramLabel = "FILE.json", description = "Where the scale is written.")
    private Path out;

    @Mixin
    private ModelOptions model;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PathChecks.requireWritable("--out", out);
        Map<String, String> names = ColumnNames.parse(columns, ROLES);
        Language language =
                Language.of(Table.read(data.get(0), ROLES, List.of(), names).column("text"));
        Recipe recipe = Recipe.scale(
                "scale-" + language.code(),
                language.code(),
                data.stream()
                        .map(file -> Source.of(file.toAbsolutePath(), names, Map.of()))
                        .toList());
        try (TextEncoder encoder = model.open(language.staticModel())) {
            CosineScale scale = CosineScaleFit.fit(recipe, encoder, Map.of());
            HeadFiles.write(out, scale);
            Map<String, Object> figures = Figures.start("calibrate-scale", data.size(), encoder.spec());
            figures.putAll(scale.training());
            JsonLine.print(spec.commandLine().getOut(), figures);
        }
        return 0;
    }
}
