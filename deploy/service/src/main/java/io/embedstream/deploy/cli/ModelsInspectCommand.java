package io.embedstream.deploy.cli;

import io.embedstream.deploy.encode.ModelReport;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.factory.Models;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Opens a model and prints what it declares and what was found. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = "Opens a model and prints what it declares and its identity, as one JSON line.")
public final class ModelsInspectCommand implements Callable<Integer> {
    @Mixin
    private EncoderArguments encoder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (TextEncoder open = encoder.open()) {
            EncoderOptions options = encoder.options();
            out.println(
                    open.spec().isStatic()
                            ? ModelReport.ofStatic(open.spec())
                            : ModelReport.opened(Models.find(options.model(), options.precision()), open.spec()));
        }
        out.flush();
        return 0;
    }
}
