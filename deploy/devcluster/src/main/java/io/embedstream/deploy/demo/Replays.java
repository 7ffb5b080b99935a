package io.embedstream.deploy.demo;

import io.embedstream.deploy.replay.Pace;
import io.embedstream.deploy.replay.ProgressKey;
import io.embedstream.deploy.replay.ProgressTopic;
import io.embedstream.deploy.replay.Replay;
import io.embedstream.deploy.replay.ReplayListener;
import io.embedstream.deploy.replay.ReplayResult;
import io.embedstream.deploy.replay.ReplayTarget;
import io.embedstream.deploy.replay.SourceFile;
import io.embedstream.deploy.replay.SourceStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The replays of a demonstration: catalogs one by one, then all streams of events at once. */
final class Replays implements AutoCloseable {
    private final ReplayTarget target;
    private final DemoInputs inputs;
    private final ReplayListener listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<SourceStream, Long> recordsBefore = new EnumMap<>(SourceStream.class);
    private final List<Replay> running = new ArrayList<>();
    private final List<Future<ReplayResult>> results = new ArrayList<>();
    private Future<?> catalogs = CompletableFuture.completedFuture(null);
    private volatile boolean started;

    Replays(ReplayTarget target, DemoInputs inputs, ReplayListener listener) {
        this.target = target;
        this.inputs = inputs;
        this.listener = listener;
    }

    /** Begins to check the files against what the data directory was filled from, and to send catalogs. */
    void startCatalogs() {
        catalogs = threads.submit(() -> {
            sendCatalogs();
            return null;
        });
    }

    /**
     * Returns when what was missing of the catalogs is sent.
     *
     * @throws io.embedstream.deploy.config.UsageException if the data directory was filled from other files
     */
    void awaitCatalogs() throws IOException, InterruptedException {
        requireWell(catalogs);
    }

    private void sendCatalogs() throws IOException, InterruptedException {
        ProgressTopic progress = new ProgressTopic(target.clientSettings(), target.progressTopic());
        progress.requireSame(inputs.files());
        recordsBefore.putAll(progress.records());
        for (SourceStream stream : SourceStream.catalogs()) {
            SourceFile file = inputs.files().get(stream);
            if (file != null) {
                new Replay(target, ProgressKey.onlyFileOf(stream), file, new Pace.Unlimited(), listener).run();
            }
        }
    }

    /** Starts to send what is missing of the events, each stream on a thread of its own. */
    void startEvents(Function<SourceFile, Pace> pace) {
        for (SourceStream stream : SourceStream.events()) {
            inputs.file(stream).ifPresent(file -> {
                start(new Replay(target, ProgressKey.onlyFileOf(stream), file, pace.apply(file), listener));
            });
        }
        started = true;
    }

    /**
     * Starts to send the samples again, once every replay has ended.
     *
     * @param round 1 for the first after the samples themselves
     * @param directory where the files of the round are written, over those of the round before
     */
    void startAgain(int round, Path directory, Function<SourceFile, Pace> pace) throws IOException {
        running.clear();
        results.clear();
        for (SourceStream stream : SourceStream.events()) {
            SourceFile file = Retelling.write(inputs.files().get(stream), round, directory);
            start(new Replay(target, ProgressKey.of(stream, file), file, pace.apply(file), listener));
        }
    }

    private void start(Replay replay) {
        running.add(replay);
        results.add(threads.submit(replay::run));
    }

    /** Records of all events when every replay has ended, those of earlier runs from files not given now included. */
    long eventRecords() {
        return SourceStream.events().stream()
                .mapToLong(stream ->
                        inputs.file(stream).map(SourceFile::records).orElse(recordsBefore.getOrDefault(stream, 0L)))
                .sum();
    }

    /** Whether every record of every stream has been sent and committed. */
    boolean ended() {
        return started && results.stream().allMatch(Future::isDone);
    }

    /** Throws what a replay failed of, if one did. */
    void requireWell() throws IOException, InterruptedException {
        for (Future<ReplayResult> result : results) {
            if (result.isDone()) {
                requireWell(result);
            }
        }
    }

    private static void requireWell(Future<?> result) throws IOException, InterruptedException {
        try {
            result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IOException("a replay failed", e.getCause());
        }
    }

    /** Stops behind the last record sent, which is committed. */
    @Override
    public void close() {
        running.forEach(Replay::stop);
        threads.shutdown();
        awaitQuietly(catalogs);
        for (Future<ReplayResult> result : results) {
            awaitQuietly(result);
        }
    }

    private static void awaitQuietly(Future<?> result) {
        try {
            result.get();
        } catch (ExecutionException expected) {
            // requireWell() reports the failure.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
