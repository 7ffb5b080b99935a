package io.embedstream.deploy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.deploy.cli.Within;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.factory.TextEncoders;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Shows that memory stays flat: encodes texts of mixed lengths and prints the resident set along the way. Linux only.
 */
@Command(
        name = "encoder-memory",
        mixinStandardHelpOptions = true,
        description = "Encodes texts of mixed lengths and prints the resident set of the process along the way.")
public final class EncoderMemoryBench implements Callable<Integer> {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int BATCH = 64;
    private static final int REPORTS = 20;
    private static final long SEED = 5;

    @Option(names = "--texts", paramLabel = "N", defaultValue = "200000", description = "Default ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 1_000_000_000)
    private int texts;

    @Option(
            names = "--model",
            paramLabel = "NAME|DIR",
            defaultValue = EncoderOptions.DEFAULT_MODEL,
            description = "Default ${DEFAULT-VALUE}.")
    private String model;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(STATUS)) {
            throw new UsageException(STATUS + " cannot be read; this benchmark needs Linux");
        }
        try (TextEncoder encoder = TextEncoders.open(EncoderOptions.of(model))) {
            List<Long> resident = encode(encoder, SampleTexts.of(model.contains("-zh") ? "zh" : "en", 4096));
            report(resident);
        } catch (EncoderException e) {
            throw new UsageException(e.getMessage(), e);
        }
        return 0;
    }

    private List<Long> encode(TextEncoder encoder, List<String> sentences) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Random random = new Random(SEED);
        List<Long> resident = new ArrayList<>();
        int step = Math.max(1, texts / REPORTS);
        for (int done = 0; done < texts; done += BATCH) {
            encoder.encode(mixed(sentences, random));
            if (done / step != (done + BATCH) / step) {
                resident.add(residentMegabytes());
                out.println(new ObjectMapper()
                        .createObjectNode()
                        .put("texts", done + BATCH)
                        .put("resident_mb", resident.get(resident.size() - 1)));
                out.flush();
            }
        }
        return resident;
    }

    /** Mostly single sentences, some texts of many, now and then one beyond the model's limit. */
    private static List<String> mixed(List<String> sentences, Random random) {
        List<String> batch = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            int parts = random.nextInt(200) == 0 ? 40 : random.nextInt(20) == 0 ? 6 : 1;
            StringBuilder text = new StringBuilder();
            for (int part = 0; part < parts; part++) {
                text.append(sentences.get(random.nextInt(sentences.size()))).append(' ');
            }
            batch.add(text.toString());
        }
        return batch;
    }

    private void report(List<Long> resident) {
        List<Long> secondHalf = resident.subList(resident.size() / 2, resident.size());
        PrintWriter out = spec.commandLine().getOut();
        out.println(new ObjectMapper()
                .createObjectNode()
                .put("model", model)
                .put("texts", texts)
                .put("second_half_first_mb", secondHalf.get(0))
                .put("second_half_last_mb", secondHalf.get(secondHalf.size() - 1))
                .put(
                        "second_half_max_mb",
                        secondHalf.stream().mapToLong(Long::longValue).max().orElseThrow()));
        out.flush();
    }

    private static long residentMegabytes() throws IOException {
        return Files.readAllLines(STATUS).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                / 1024;
    }
}
