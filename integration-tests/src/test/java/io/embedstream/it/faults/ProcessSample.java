package io.embedstream.it.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * What a Java process held at some moment, on Linux.
 *
 * @param events processed until then
 * @param heapKiB used after a full collection
 * @param committedKiB heap, free or used, that the process keeps
 * @param residentKiB resident set
 * @param threads of the operating system
 * @param files open file descriptors
 */
record ProcessSample(long events, double heapKiB, double committedKiB, double residentKiB, long threads, long files) {
    private static final Pattern HEAP = Pattern.compile("total (\\d+)K, used (\\d+)K");

    static ProcessSample of(long pid, long events) {
        try {
            run("jcmd", Long.toString(pid), "GC.run");
            var heap = HEAP.matcher(run("jcmd", Long.toString(pid), "GC.heap_info"));
            double committed = 0;
            double used = 0;
            if (!heap.find()) {
                throw new IllegalStateException("jcmd GC.heap_info says nothing like " + HEAP);
            }
            do {
                committed += Double.parseDouble(heap.group(1));
                used += Double.parseDouble(heap.group(2));
            } while (heap.find());
            var process = Path.of("/proc", Long.toString(pid));
            try (var threads = Files.list(process.resolve("task"));
                    var files = Files.list(process.resolve("fd"))) {
                return new ProcessSample(events, used, committed, resident(process), threads.count(), files.count());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double resident(Path process) throws IOException {
        return Files.readAllLines(process.resolve("status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private static String run(String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    String toJson() {
        return String.format(
                Locale.ROOT,
                "{\"events\":%d,\"heap_mib\":%.1f,\"committed_mib\":%.1f,\"rss_mib\":%.1f,\"threads\":%d,\"files\":%d}",
                events,
                heapKiB / 1024,
                committedKiB / 1024,
                residentKiB / 1024,
                threads,
                files);
    }

    /** Least-squares slopes per 100,000 events. */
    static String slopes(List<ProcessSample> samples) {
        return String.format(
                Locale.ROOT,
                "{\"measurement\":\"soak\",\"samples\":%d,\"heap_mib_per_100k\":%.2f,\"rss_mib_per_100k\":%.2f,"
                        + "\"off_heap_mib_per_100k\":%.2f,\"threads_per_100k\":%.2f,\"files_per_100k\":%.2f}",
                samples.size(),
                slope(samples, sample -> sample.heapKiB() / 1024),
                slope(samples, sample -> sample.residentKiB() / 1024),
                slope(samples, sample -> (sample.residentKiB() - sample.committedKiB()) / 1024),
                slope(samples, ProcessSample::threads),
                slope(samples, ProcessSample::files));
    }

    private static double slope(List<ProcessSample> samples, ToDoubleFunction<ProcessSample> value) {
        double meanX =
                samples.stream().mapToDouble(ProcessSample::events).average().orElseThrow();
        double meanY = samples.stream().mapToDouble(value).average().orElseThrow();
        double above = 0;
        double below = 0;
        for (var sample : samples) {
            above += (sample.events() - meanX) * (value.applyAsDouble(sample) - meanY);
            below += (sample.events() - meanX) * (sample.events() - meanX);
        }
        return below == 0 ? 0 : above / below * 100_000;
    }
}
