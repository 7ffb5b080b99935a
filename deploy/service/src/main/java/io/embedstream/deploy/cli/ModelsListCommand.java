package io.embedstream.deploy.cli;

import io.embedstream.deploy.encode.ModelReport;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.factory.Models;
import io.embedstream.encoder.factory.TextEncoders;
import io.embedstream.encoder.models.InstalledModels;
import io.embedstream.encoder.models.ModelCard;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the models on the class path and in the models folder. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Prints the models on the class path and in the models folder, one JSON line each.")
public final class ModelsListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (ModelCard card : Models.available()) {
            out.println(ModelReport.card(card));
        }
        for (String name : Models.staticModels()) {
            try (TextEncoder encoder = TextEncoders.open(name)) {
                out.println(ModelReport.ofStatic(encoder.spec()));
            }
        }
        InstalledModels.ofInstallation()
                .ifPresent(folder ->
                        folder.names().forEach(name -> out.println(ModelReport.installed(name, folder.of(name)))));
        out.flush();
        return 0;
    }
}
