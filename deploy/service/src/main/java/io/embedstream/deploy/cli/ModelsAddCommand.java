package io.embedstream.deploy.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.encode.ModelReport;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.Precision;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.digest.Sha256;
import io.embedstream.encoder.factory.Models;
import io.embedstream.encoder.factory.TextEncoders;
import io.embedstream.encoder.models.InstalledModels;
import io.embedstream.encoder.models.ModelCard;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a model of one's own into the models folder. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Opens the model of a directory, copies it into the models folder and lists its checksums. A"
                + " configuration names it as encoder.model.LANGUAGE=NAME.")
public final class ModelsAddCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Directory in the layout of sentence-transformers or Hugging Face.")
    private Path source;

    @Option(names = "--name", paramLabel = "NAME", description = "Name in the folder; default that of the directory.")
    private String name;

    @Option(
            names = "--sha256",
            paramLabel = "HEX",
            description = "SHA-256 that the ONNX file must have, as its publisher says.")
    private String sha256;

    @Mixin
    private ModelsFolder folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(source)) {
            throw new UsageException("DIR: found '" + source + "', which is no directory; expected one with a model");
        }
        String chosen =
                name == null ? source.toAbsolutePath().normalize().getFileName().toString() : name;
        InstalledModels models = folder.get();
        try {
            ModelCard card = Models.find(source.toString(), Precision.INT8);
            String found = Sha256.hex(source.resolve(card.graph()));
            if (sha256 != null && !sha256.equalsIgnoreCase(found)) {
                throw new UsageException("--sha256: " + source.resolve(card.graph()) + " has " + found + ", expected "
                        + sha256 + "; nothing was added");
            }
            ObjectNode report = report(card);
            Files.createDirectories(models.directory());
            models.add(source, chosen);
            PrintWriter out = spec.commandLine().getOut();
            out.println(report.put("model", chosen)
                    .put("location", models.of(chosen).toString())
                    .put("sha256", found));
            out.flush();
            return 0;
        } catch (EncoderException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    /** Whoever can be opened here can be opened by the application. */
    private ObjectNode report(ModelCard card) {
        try (TextEncoder encoder = TextEncoders.open(source.toString())) {
            return ModelReport.opened(card, encoder.spec());
        }
    }
}
