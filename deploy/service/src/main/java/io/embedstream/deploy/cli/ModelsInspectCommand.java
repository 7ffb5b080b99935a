package io.embedstream.deploy.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.models.FittingHeads;
import io.embedstream.deploy.models.GoLive;
import io.embedstream.deploy.models.RegistryEntry;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.factory.Models;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Opens a model and prints what it declares, what was found, and what would be needed to go live with it. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = {
            "Opens a model and prints what it declares and its identity, as one JSON line, and what would be needed to go live",
            "with it: the heads and calibrations that were not fitted on it, what is left out without them, and the commands."
        })
public final class ModelsInspectCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "NAME|DIR",
            description = "Model on the class path or directory; instead of --model.")
    private String model;

    @Option(
            names = "--language",
            paramLabel = "en|zh",
            description = "Language it would be for; default one of which a head was fitted on it, else en.")
    private String language;

    @Mixin
    private EncoderArguments encoder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (model != null) {
            OptionChecks.refuse(spec, "the model is named already, " + model, "--model");
            encoder.take(model);
        }
        PrintWriter out = spec.commandLine().getOut();
        try (TextEncoder open = encoder.open()) {
            EncoderOptions options = encoder.options();
            ObjectNode report = open.spec().isStatic()
                    ? RegistryEntry.of(options.model(), open.spec())
                    : RegistryEntry.of(options.model(), Models.find(options.model(), options.precision()), open.spec());
            GoLive.of(options.model(), language(open.spec()), open.spec()).addTo(report);
            out.println(report);
        }
        out.flush();
        return 0;
    }

    private String language(EncoderSpec of) {
        return language != null
                ? language
                : FittingHeads.of(of).keySet().stream().findFirst().orElse("en");
    }
}
