package io.embedstream.deploy.bench.pipeline;

import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.service.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Process of the application, as {@code embedstream run} starts it; with hashed vectors without its HTTP server, since
 * the command knows no such encoder.
 */
public final class ApplicationPart {
    private static final Duration LOOK = Duration.ofMillis(200);

    private ApplicationPart() {}

    /** @param arguments configuration file, kind of encoder */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        EmbedstreamConfig config = EmbedstreamConfig.load(Path.of(arguments[0]), Map.of());
        CountDownLatch stop = new CountDownLatch(1);
        Thread listener = new Thread(() -> listen(stop), "benchmark");
        listener.setDaemon(true);
        listener.start();
        Runtime.getRuntime().addShutdownHook(new Thread(stop::countDown));
        if (arguments[1].equals(EncoderKind.HASH.label())) {
            try (EmbedstreamApp app = EmbedstreamApp.build(config, HashModels.of("en", "zh"), () -> true)) {
                app.start();
                while (!stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    app.requireAlive();
                }
            }
        } else {
            new Service(config).run(time -> stop.await(time.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private static void listen(CountDownLatch stop) {
        try (BufferedReader parent = ChildJvm.listen()) {
            CpuProfiler profiler = new CpuProfiler();
            for (String line = parent.readLine(); line != null; line = parent.readLine()) {
                ChildJvm.answer(profiler.obey(line));
            }
        } catch (IOException expected) {
            // The parent has gone.
        } finally {
            stop.countDown();
        }
    }
}
