package io.embedstream.deploy.demo;

import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.deploy.table.TableOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a demonstration is asked to do.
 *
 * @param files file by stream; the samples if there is none at all
 * @param table what is known of the files
 * @param strict whether a file with anything in it that is no record ends the demonstration before it begins
 * @param dataDirectory where everything is kept; a temporary one, removed at the end, if empty
 * @param dump where the output topics are written at the end
 * @param exitAfterReplay whether to end when every input has been processed
 * @param speed how fast events are sent: 1 is the pace at which the samples take {@value Tempo#SAMPLE_SECONDS}
 *     seconds; without it that pace for the samples, and no limit for files or with exitAfterReplay
 * @param environment environment variables, which override the configuration
 */
public record DemoOptions(
        Map<SourceStream, Path> files,
        TableOptions table,
        boolean strict,
        Optional<Path> dataDirectory,
        Optional<Path> dump,
        boolean exitAfterReplay,
        OptionalDouble speed,
        Map<String, String> environment) {

    public DemoOptions {
        files = Map.copyOf(files);
        environment = Map.copyOf(environment);
    }
}
