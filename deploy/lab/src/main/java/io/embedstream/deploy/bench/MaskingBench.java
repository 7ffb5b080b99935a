package io.embedstream.deploy.bench;

import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.deploy.cli.Within;
import io.embedstream.topology.privacy.MaskSettings;
import io.embedstream.topology.privacy.TextMasker;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Time to mask one text with every kind there is, over the project's own texts with personal data put in. */
@Command(
        name = "masking",
        mixinStandardHelpOptions = true,
        description =
                "Masks texts of each language, half of which hold personal data, and prints microseconds per text;"
                        + " then texts of numbers alone, of more and more chars, and milliseconds for each.")
public final class MaskingBench implements Callable<Integer> {
    @Option(names = "--texts", paramLabel = "N", defaultValue = "100000", description = "Default ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 10_000_000)
    private int texts;

    @Option(
            names = "--chars",
            paramLabel = "N,...",
            split = ",",
            defaultValue = "1000,10000,100000",
            description = "Lengths of the texts of numbers; default ${DEFAULT-VALUE}.")
    private List<Integer> chars;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var masker = new TextMasker(MaskSettings.of(MaskSettings.KINDS.toArray(String[]::new)));
        for (var language : List.of("en", "zh")) {
            var some = withPersonalData(SampleTexts.of(language, texts));
            times(masker, some);
            report(language, some, times(masker, some));
        }
        for (int length : chars) {
            var numbers = List.of("138 0013 8000 ".repeat(length / 14 + 1).substring(0, length));
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("numbers_chars", length);
            line.put("ms", Math.round(times(masker, numbers)[0] / 1e4) / 100.0);
            JsonLine.print(spec.commandLine().getOut(), line);
        }
        return 0;
    }

    private static List<String> withPersonalData(List<String> texts) {
        var data = new PersonalData();
        return texts.stream().map(data::putIntoHalf).toList();
    }

    private static long[] times(TextMasker masker, List<String> texts) {
        long[] times = new long[texts.size()];
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            masker.mask(texts.get(i));
            times[i] = System.nanoTime() - start;
        }
        return times;
    }

    private void report(String language, List<String> texts, long[] times) {
        Arrays.sort(times);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("language", language);
        line.put("texts", texts.size());
        line.put("mean_chars", texts.stream().mapToInt(String::length).sum() / texts.size());
        line.put("p50_us", micros(times[times.length / 2]));
        line.put("p99_us", micros(times[times.length * 99 / 100]));
        line.put("p999_us", micros(times[(int) (times.length * 999L / 1000)]));
        line.put("mean_us", micros((long) Arrays.stream(times).average().orElse(0)));
        JsonLine.print(spec.commandLine().getOut(), line);
    }

    private static double micros(long nanos) {
        return Math.round(nanos / 100.0) / 10.0;
    }
}
