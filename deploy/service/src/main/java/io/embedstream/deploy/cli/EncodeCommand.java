package io.embedstream.deploy.cli;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.encode.LineEncoder;
import io.embedstream.encoder.TextEncoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the vector of every line. */
@Command(
        name = "encode",
        mixinStandardHelpOptions = true,
        description = {
            "Encodes lines of text: JSON Lines with a field 'text', or plain lines, from a file or stdin.",
            "Prints {\"text\",\"model\",\"fingerprint\",\"dimension\",\"tokens\",\"truncated\",\"vector\"} for each, in order;"
                    + " {\"text\",\"error\"} for a line that fails."
        })
public final class EncodeCommand implements Callable<Integer> {
    private static final List<String> OUTPUTS = List.of("float32", "int8");

    @Mixin
    private EncoderArguments encoder;

    @Option(names = "--file", paramLabel = "FILE", description = "Lines to encode, UTF-8; default stdin.")
    private Path file;

    @Option(
            names = "--output",
            paramLabel = "float32|int8",
            defaultValue = "float32",
            description = "Form of the vectors; int8 comes with a 'scale'. Default ${DEFAULT-VALUE}.")
    private String output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!OUTPUTS.contains(output)) {
            throw new UsageException("--output is '" + output + "', expected one of " + OUTPUTS);
        }
        if (file != null && !Files.isReadable(file)) {
            throw new UsageException("--file " + file + " cannot be read");
        }
        try (TextEncoder open = encoder.open();
                BufferedReader in = reader(file == null ? System.in : Files.newInputStream(file))) {
            PrintWriter out = spec.commandLine().getOut();
            long start = System.nanoTime();
            LineEncoder.Counts counts = new LineEncoder(open, output.equals("int8"), out, this::report).encode(in);
            summary(counts, (System.nanoTime() - start) / 1e9);
            if (out.checkError()) {
                throw new IOException("stdout was closed before the last line");
            }
        }
        return 0;
    }

    /** Malformed UTF-8 is read as U+FFFD, as everywhere in the product. */
    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private void report(LineEncoder.Counts counts) {
        if (file != null) {
            spec.commandLine().getErr().printf(Locale.ROOT, "%d texts%n", counts.texts());
        }
    }

    private void summary(LineEncoder.Counts counts, double seconds) {
        spec.commandLine()
                .getErr()
                .printf(
                        Locale.ROOT,
                        "%d texts, %d failed, %d truncated, %d tokens, %.1f texts/s%n",
                        counts.texts(),
                        counts.failed(),
                        counts.truncated(),
                        counts.tokens(),
                        counts.texts() / Math.max(seconds, 1e-9));
    }
}
