package io.embedstream.encoder.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.models.ModelCard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What ONNX Runtime alone does with a model, for benchmarks: the same session options, threads and batches as the
 * encoder, on tensors made beforehand, without tokenising, pooling or waiting for callers.
 *
 * <p>Used by one thread.
 */
public final class RuntimeBaseline implements AutoCloseable {
    private final OnnxParts parts;
    private final int threads;
    private final ExecutorService executor;
    private final List<Map<String, OnnxTensor>> batches = new ArrayList<>();

    private RuntimeBaseline(OnnxParts parts, int threads) {
        this.parts = parts;
        this.threads = threads;
        this.executor = Executors.newFixedThreadPool(threads);
    }

    /** Opens the model an encoder of the same options would run. */
    public static RuntimeBaseline open(ModelCard card, EncoderOptions options) {
        return new RuntimeBaseline(
                OnnxEncoders.parts(card, options), options.resources().threads());
    }

    /** Tokenises texts and makes the tensors of their runs, in place of those made before. */
    public void prepare(List<String> texts) {
        release();
        List<Window> windows = new ArrayList<>();
        Job job = new Job(texts, false);
        for (TextTask task : job.tasks()) {
            task.tokenize(parts.reader());
            windows.addAll(task.windows());
        }
        windows.sort(Comparator.comparingInt(Window::length).reversed());
        try {
            for (int from = 0; from < windows.size(); ) {
                int to = from + 1;
                while (to < windows.size()
                        && parts.limits()
                                .admit(
                                        to - from,
                                        windows.get(from).length(),
                                        windows.get(to).length())) {
                    to++;
                }
                batches.add(parts.runner().inputs(parts.limits().batch(windows.subList(from, to))));
                from = to;
            }
        } catch (OrtException e) {
            throw new EncoderException("the tensors cannot be made: " + e.getMessage(), e);
        }
    }

    /** Runs everything prepared once, on all threads. */
    public void run() {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(executor.submit(() -> {
                for (int n = next.getAndIncrement(); n < batches.size(); n = next.getAndIncrement()) {
                    parts.runner().runRaw(batches.get(n));
                }
                return null;
            }));
        }
        try {
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new EncoderException("the runtime failed: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EncoderException("interrupted", e);
        }
    }

    private void release() {
        batches.forEach(batch -> batch.values().forEach(OnnxTensor::close));
        batches.clear();
    }

    @Override
    public void close() {
        executor.shutdown();
        release();
        parts.close();
    }
}
