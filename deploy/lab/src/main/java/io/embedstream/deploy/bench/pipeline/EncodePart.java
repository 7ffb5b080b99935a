package io.embedstream.deploy.bench.pipeline;

import com.sun.management.OperatingSystemMXBean;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.factory.TextEncoders;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Process that encodes texts and does nothing else, as {@code embedstream encode} without reading and writing. */
public final class EncodePart {
    private static final int SLICE = 256;

    private EncodePart() {}

    /** @param arguments configuration file, kind of encoder, file of texts, number of texts to warm up with */
    public static void main(String[] arguments) throws IOException {
        List<String> texts = Files.readAllLines(Path.of(arguments[2]));
        int warmUp = Integer.parseInt(arguments[3]);
        try (TextEncoder encoder = open(Path.of(arguments[0]), arguments[1]);
                BufferedReader parent = ChildJvm.listen()) {
            encode(encoder, texts.subList(0, warmUp));
            ChildJvm.answer(ChildJvm.READY);
            parent.readLine();
            OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long cpu = system.getProcessCpuTime();
            long start = System.nanoTime();
            encode(encoder, texts.subList(warmUp, texts.size()));
            double seconds = (System.nanoTime() - start) / 1e9;
            ChildJvm.answer("DONE " + seconds + " " + (system.getProcessCpuTime() - cpu) / 1e9);
        }
    }

    private static TextEncoder open(Path config, String kind) throws IOException {
        return kind.equals(EncoderKind.HASH.label())
                ? new HashEncoder("en")
                : TextEncoders.open(
                        EmbedstreamConfig.load(config, Map.of()).encoders().get("en"));
    }

    private static void encode(TextEncoder encoder, List<String> texts) {
        for (int from = 0; from < texts.size(); from += SLICE) {
            encoder.encode(texts.subList(from, Math.min(texts.size(), from + SLICE)));
        }
    }
}
