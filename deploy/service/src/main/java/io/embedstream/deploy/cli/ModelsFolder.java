package io.embedstream.deploy.cli;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.encoder.models.InstalledModels;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which models folder a command is about. */
final class ModelsFolder {
    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "Models folder; default that of the installation, or EMBEDSTREAM_MODELS.")
    private Path directory;

    /** @throws UsageException if none is given and this is no installation */
    InstalledModels get() {
        if (directory != null) {
            return new InstalledModels(directory);
        }
        return InstalledModels.ofInstallation()
                .orElseThrow(() -> new UsageException("--models: is missing, and this is no installation with a models"
                        + " folder; expected a directory, here or in EMBEDSTREAM_MODELS"));
    }
}
