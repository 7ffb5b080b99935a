package io.embedstream.deploy.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.encoder.models.InstalledModels;
import io.embedstream.encoder.models.InstalledModels.Checked;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Compares the files of the models folder with their checksums. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Compares every file of the models folder with its SHA-256 in SHA256SUMS. Prints one JSON line a file"
                        + " and a summary; exit code 1 when one differs, is missing or is not listed.")
public final class ModelsVerifyCommand implements Callable<Integer> {
    @Mixin
    private ModelsFolder folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        InstalledModels models = folder.get();
        if (!Files.isDirectory(models.directory())) {
            throw new UsageException(
                    "--models: found '" + models.directory() + "', which is no directory; expected the models folder");
        }
        List<Checked> checked = models.check();
        PrintWriter out = spec.commandLine().getOut();
        checked.forEach(file -> out.println(line(file)));
        long wrong = checked.stream().filter(file -> !file.isSound()).count();
        out.println(JsonNodeFactory.instance
                .objectNode()
                .put("models", models.directory().toString())
                .put("files", checked.size())
                .put("wrong", wrong));
        out.flush();
        return wrong == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static ObjectNode line(Checked file) {
        ObjectNode line =
                JsonNodeFactory.instance.objectNode().put("file", file.file()).put("sound", file.isSound());
        file.found().ifPresent(found -> line.put("sha256", found));
        if (!file.isSound()) {
            line.put("expected", file.expected().orElse("not listed"));
        }
        return line;
    }
}
