package io.embedstream.deploy.bench.pipeline;

import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.service.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Process of the application, as {@code embedstream run} starts it; with hashed vectors without its HTTP server, since
 * the command knows no such encoder.
 */
public final class ApplicationPart {
    /** Asks for the details of the health check. */
    static final String HEALTH = "health";
    /** Asks for the bytes of live objects, which takes a full collection. */
    static final String HEAP = "heap";

    private static final Duration LOOK = Duration.ofMillis(200);

    private ApplicationPart() {}

    /** @param arguments configuration file, kind of encoder, dimension of hashed vectors */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        EmbedstreamConfig config = EmbedstreamConfig.load(Path.of(arguments[0]), Map.of());
        CountDownLatch stop = new CountDownLatch(1);
        AtomicReference<EmbedstreamApp> running = new AtomicReference<>();
        Thread listener = new Thread(() -> listen(stop, running), "benchmark");
        listener.setDaemon(true);
        listener.start();
        Runtime.getRuntime().addShutdownHook(new Thread(stop::countDown));
        if (arguments[1].equals(EncoderKind.HASH.label())) {
            int dimension = arguments.length > 2 ? Integer.parseInt(arguments[2]) : HashEncoder.DIMENSION;
            try (EmbedstreamApp app = EmbedstreamApp.build(config, HashModels.of(dimension, "en", "zh"), () -> true)) {
                running.set(app);
                app.start();
                while (!stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    app.requireAlive();
                }
            }
        } else {
            new Service(config).run(time -> stop.await(time.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private static void listen(CountDownLatch stop, AtomicReference<EmbedstreamApp> running) {
        try (BufferedReader parent = ChildJvm.listen()) {
            CpuProfiler profiler = new CpuProfiler();
            for (String line = parent.readLine(); line != null; line = parent.readLine()) {
                ChildJvm.answer(
                        switch (line) {
                            case HEALTH -> health(running.get());
                            case HEAP -> ChildJvm.READY + " " + liveBytes();
                            default -> profiler.obey(line);
                        });
            }
        } catch (IOException expected) {
            // The parent has gone.
        } finally {
            stop.countDown();
        }
    }

    private static long liveBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static String health(EmbedstreamApp app) {
        return ChildJvm.READY + " "
                + (app == null
                        ? "STARTING"
                        : app.health().state() + " "
                                + String.join("; ", app.health().details()));
    }
}
