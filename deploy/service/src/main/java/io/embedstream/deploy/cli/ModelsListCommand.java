package io.embedstream.deploy.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.encode.ModelReport;
import io.embedstream.deploy.models.ModelOrigin;
import io.embedstream.deploy.models.RegistryEntry;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.factory.Models;
import io.embedstream.encoder.models.InstalledModels;
import io.embedstream.encoder.models.ModelCard;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the models on the class path and in the models folder, and what is known of each. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the models on the class path and in the models folder, one JSON line each: fingerprint, where it is from,",
            "licence, SHA-256 of its graph, the shipped heads and calibrations that were fitted on it, and what models bench",
            "has measured here. Opens each for that, which takes some seconds."
        })
public final class ModelsListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        for (ModelCard card : Models.available()) {
            print(RegistryEntry.of(card));
        }
        for (String name : Models.staticModels()) {
            print(RegistryEntry.of(name));
        }
        InstalledModels.ofInstallation()
                .ifPresent(folder -> folder.names().forEach(name -> print(installed(name, folder.of(name)))));
        return 0;
    }

    /** One that cannot be opened is listed with the reason. */
    private static ObjectNode installed(String name, Path directory) {
        try {
            return RegistryEntry.of(directory.toString()).put("model", name);
        } catch (EncoderException e) {
            return ModelReport.installed(name, directory)
                    .put("from", ModelOrigin.of(directory).from())
                    .put("problem", e.getMessage());
        }
    }

    private void print(ObjectNode line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
