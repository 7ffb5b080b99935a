package io.embedstream.deploy.cli;

import io.embedstream.deploy.config.PathChecks;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.encode.LineEncoder;
import io.embedstream.deploy.table.TextFile;
import io.embedstream.encoder.TextEncoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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

    @Option(names = "--file", paramLabel = "FILE", description = "Lines to encode; default stdin, in UTF-8.")
    private Path file;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "Encoding of the file, such as UTF-8, UTF-16, GB18030. Detected if left out.")
    private String encoding;

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
        if (file == null) {
            OptionChecks.refuse(spec, "stdin is read as UTF-8; it goes with --file", "--encoding");
        } else {
            PathChecks.requireReadable("--file", file);
        }
        try (TextEncoder open = encoder.open();
                BufferedReader in = reader()) {
            PrintWriter out = spec.commandLine().getOut();
            long start = System.nanoTime();
            LineEncoder.Counts counts = new LineEncoder(open, output.equals("int8"), out, this::report).encode(in);
            summary(counts, (System.nanoTime() - start) / 1e9);
        }
        return 0;
    }

    /** Malformed text is read as U+FFFD, as everywhere in the product. */
    private BufferedReader reader() {
        if (file == null) {
            return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        }
        try {
            return TextFile.ofJsonLines(file, TableArguments.charset(encoding)).openLeniently();
        } catch (IOException e) {
            throw new UsageException("--file " + file + " cannot be read: " + PathChecks.reason(e), e);
        }
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
