package io.embedstream.deploy.bench;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.StsTask;
import io.embedstream.deploy.eval.Table;
import io.embedstream.encoder.TextEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one model is worth on this machine: its speed on texts of the project's own samples, its quality on public data.
 *
 * @param language of the texts
 * @param seconds for each speed, after a tenth of it to warm up
 * @param batch texts handed to the encoder at once
 * @param data folder with {@code stsb_LANGUAGE/dev.tsv}; without it no quality is measured
 */
public record ModelBench(String language, double seconds, int batch, Optional<Path> data) {
    private static final int TEXTS = 512;

    /** Measures a model. */
    public Map<String, Object> measure(TextEncoder encoder) throws IOException {
        List<String> texts = SampleTexts.of(language, Math.max(TEXTS, batch));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("model", encoder.spec().name());
        figures.put("version", encoder.spec().version());
        figures.put("fingerprint", encoder.spec().fingerprint());
        figures.put("measured_at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        figures.put("processors", Runtime.getRuntime().availableProcessors());
        figures.put("language", language);
        figures.put("batch", batch);
        figures.put("texts_per_second", Math.round(perSecond(encoder, texts)));
        figures.put("one_text_ms", Math.round(100 * oneText(encoder, texts)) / 100.0);
        if (data.isPresent()) {
            figures.put("sts_spearman", quality(encoder, data.get()));
        }
        return figures;
    }

    private double perSecond(TextEncoder encoder, List<String> texts) {
        encode(encoder, texts, seconds / 10);
        long begin = System.nanoTime();
        int done = encode(encoder, texts, seconds);
        return done / ((System.nanoTime() - begin) / 1e9);
    }

    private int encode(TextEncoder encoder, List<String> texts, double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        int done = 0;
        while (done == 0 || System.nanoTime() < end) {
            int from = done % texts.size();
            int to = Math.min(texts.size(), from + batch);
            encoder.encode(texts.subList(from, to));
            done += to - from;
        }
        return done;
    }

    /** The median of texts encoded one after the other, milliseconds. */
    private double oneText(TextEncoder encoder, List<String> texts) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        long[] nanos = new long[100_000];
        int count = 0;
        while (count < nanos.length && (count == 0 || System.nanoTime() < end)) {
            long begin = System.nanoTime();
            encoder.encode(texts.get(count % texts.size()));
            nanos[count++] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos, 0, count);
        return nanos[count / 2] / 1e6;
    }

    private Object quality(TextEncoder encoder, Path folder) throws IOException {
        Path file = folder.resolve("stsb_" + language).resolve("dev.tsv");
        if (!Files.isReadable(file)) {
            throw new UsageException("--data: found no " + file
                    + "; expected the development rows of STSBenchmark with the" + " columns " + StsTask.ROLES);
        }
        return StsTask.run(Table.read(file, StsTask.ROLES, List.of(), Map.of()), encoder)
                .figures()
                .get("spearman");
    }
}
