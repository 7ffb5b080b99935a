package io.embedstream.deploy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.cli.Within;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.Precision;
import io.embedstream.encoder.factory.Models;
import io.embedstream.encoder.factory.TextEncoders;
import io.embedstream.encoder.onnx.RuntimeBaseline;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Compares our encoder with the bare runtime and with langchain4j, in one process, slice by slice in turn.
 *
 * <p>Truncation is equal: no text is longer than the 128 tokens langchain4j reads of a text for all-MiniLM-L6-v2.
 */
@Command(
        name = "encoder",
        mixinStandardHelpOptions = true,
        description = "Texts per second against the bare runtime and langchain4j, interleaved; medians of ratios.")
public final class EncoderBench implements Callable<Integer> {
    private static final int SLICE = 256;
    private static final int SLICES = 8;
    private static final int WARM_UP = 2;
    private static final int LEAST_ROUNDS = 5;
    private static final int MAX_TOKENS = 128;
    private static final long SEED = 5;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "60", description = "Time; default ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 86_400)
    private int seconds;

    @Option(
            names = "--model",
            paramLabel = "NAME|DIR",
            defaultValue = "all-MiniLM-L6-v2",
            description = "Model; default ${DEFAULT-VALUE}.")
    private String model;

    @Option(names = "--precision", paramLabel = "int8|fp32", defaultValue = "int8", description = "Default int8.")
    private String precision;

    @Option(names = "--token-budget", paramLabel = "N", description = "Padded tokens of a run; default the encoder's.")
    @Within(least = 1, most = 1_000_000)
    private Integer tokenBudget;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Map<String, Contender> contenders = new LinkedHashMap<>();
        try {
            open(contenders);
            measure(contenders);
        } catch (EncoderException | IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        } finally {
            contenders.values().forEach(Contender::close);
        }
        return 0;
    }

    private void open(Map<String, Contender> contenders) throws IOException {
        Precision parsed = Precision.parse(precision);
        EncoderOptions options = EncoderOptions.of(model).withPrecision(parsed).withMaxTokens(MAX_TOKENS);
        if (tokenBudget != null) {
            options = options.withTokenBudget(tokenBudget);
        }
        contenders.put("encoder", new OurEncoder(TextEncoders.open(options)));
        contenders.put("raw_runtime", new RawRuntime(RuntimeBaseline.open(Models.find(model, parsed), options)));
        LangChain4j.open(model, parsed)
                .ifPresentOrElse(
                        peer -> contenders.put("langchain4j", peer),
                        () -> spec.commandLine()
                                .getErr()
                                .println("langchain4j is not compared: not on the class path, or no such model"));
    }

    private void measure(Map<String, Contender> contenders) throws IOException {
        List<String> texts = SampleTexts.of(model.contains("-zh") ? "zh" : "en", SLICE * SLICES);
        Map<String, List<Round>> rounds = new LinkedHashMap<>();
        contenders.keySet().forEach(name -> rounds.put(name, new ArrayList<>()));
        List<String> order = new ArrayList<>(contenders.keySet());
        Random random = new Random(SEED);
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        OurEncoder ours = (OurEncoder) contenders.get("encoder");
        long tokensBefore = 0;
        for (int round = -WARM_UP; round < LEAST_ROUNDS || System.nanoTime() < end; round++) {
            int slice = Math.floorMod(round, SLICES) * SLICE;
            if (round == 0) {
                rounds.values().forEach(List::clear);
                tokensBefore = ours.tokens();
            }
            for (String name : order) {
                rounds.get(name).add(Round.measure(contenders.get(name), texts.subList(slice, slice + SLICE)));
            }
            // Not in turn: the same contender would always follow the same other one.
            Collections.shuffle(order, random);
        }
        report(rounds, ours.tokens() - tokensBefore);
    }

    private void report(Map<String, List<Round>> rounds, long tokens) {
        PrintWriter out = spec.commandLine().getOut();
        ObjectMapper mapper = new ObjectMapper();
        rounds.forEach((name, measured) -> out.println(mapper.createObjectNode()
                .put("contender", name)
                .put("rounds", measured.size())
                .put("texts_per_second", textsPerSecond(measured))
                .put("texts_per_cpu_second", textsPerCpuSecond(measured))));
        List<Round> ours = rounds.get("encoder");
        ObjectNode summary = mapper.createObjectNode()
                .put("model", model)
                .put("texts_per_second", textsPerSecond(ours))
                .put(
                        "tokens_per_cpu_second",
                        Math.round(tokens
                                / ours.stream().mapToDouble(Round::cpuSeconds).sum()))
                .put("vs_raw_runtime", rounded(Medians.speedup(ours, rounds.get("raw_runtime"))));
        if (rounds.containsKey("langchain4j")) {
            summary.put("vs_langchain4j", rounded(Medians.speedup(ours, rounds.get("langchain4j"))));
        } else {
            summary.putNull("vs_langchain4j");
        }
        out.println(summary);
        out.flush();
    }

    private static double textsPerSecond(List<Round> rounds) {
        return rounded(
                SLICE / Medians.of(rounds.stream().mapToDouble(Round::seconds).toArray()));
    }

    private static double textsPerCpuSecond(List<Round> rounds) {
        return rounded(SLICE
                / Medians.of(rounds.stream().mapToDouble(Round::cpuSeconds).toArray()));
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
