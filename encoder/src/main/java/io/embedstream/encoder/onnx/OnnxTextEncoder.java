package io.embedstream.encoder.onnx;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.MarkedTextEncoder;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TextPair;
import io.embedstream.encoder.TextPairEncoder;
import io.embedstream.encoder.TextRejectedException;
import io.embedstream.encoder.TokenEmbeddings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * A transformer encoder on ONNX Runtime.
 *
 * <p>Callers share one session and a fixed number of workers; see the package for the way of a call. A caller that is
 * interrupted gets an {@link EncoderException}, keeps its interrupt flag, and leaves no work behind.
 */
public final class OnnxTextEncoder implements TextEncoder, MarkedTextEncoder, TextPairEncoder {
    private static final int BLOCK = 512;

    private final EncoderSpec spec;
    private final OnnxParts parts;
    private final WorkQueue queue;
    private final Workers workers;
    private final Semaphore room;
    private final int block;
    private final ReadWriteLock calls = new ReentrantReadWriteLock();
    private volatile boolean closed;
    private boolean released;

    OnnxTextEncoder(OnnxParts parts, int threads, int maxPendingTexts) {
        this.spec = parts.spec();
        this.parts = parts;
        this.queue = new WorkQueue(parts.limits(), threads);
        this.workers = new Workers(queue, parts);
        this.room = new Semaphore(maxPendingTexts, true);
        this.block = Math.min(BLOCK, maxPendingTexts);
        workers.start(threads, spec.name());
    }

    @Override
    public EncoderSpec spec() {
        return spec;
    }

    @Override
    public List<Embedding> encode(List<String> texts) {
        return call(texts, part -> new Job(part, false), TextTask::embedding);
    }

    @Override
    public boolean hasTokenVectors() {
        return !parts.runner().signature().pooled();
    }

    @Override
    public List<TokenEmbeddings> encodeTokens(List<String> texts) {
        if (!hasTokenVectors()) {
            throw new UnsupportedOperationException(
                    spec.name() + " has no token vectors: its graph gives one vector a text");
        }
        return call(texts, part -> new Job(part, true), TextTask::tokenEmbeddings);
    }

    @Override
    public List<TokenEmbeddings> encodeMarked(List<MarkedText> texts) {
        return call(texts, Job::ofMarked, TextTask::tokenEmbeddings);
    }

    @Override
    public List<float[]> encodePairs(List<TextPair> pairs) {
        return call(pairs, Job::ofPairs, task -> task.embedding().vector());
    }

    private <T, R> List<R> call(List<T> texts, Function<List<T>, Job> job, Function<TextTask, R> result) {
        List<T> copy = List.copyOf(texts);
        calls.readLock().lock();
        List<Job> jobs = new ArrayList<>();
        boolean complete = false;
        try {
            if (closed) {
                throw new EncoderException("the encoder " + spec.name() + " is closed");
            }
            submit(copy, job, jobs);
            List<R> results = new ArrayList<>(copy.size());
            for (Job submitted : jobs) {
                await(submitted);
                submitted.tasks().forEach(task -> results.add(result.apply(task)));
            }
            complete = true;
            return results;
        } finally {
            if (!complete) {
                jobs.forEach(this::cancel);
            }
            calls.readLock().unlock();
        }
    }

    private <T> void submit(List<T> texts, Function<List<T>, Job> make, List<Job> jobs) {
        for (int from = 0; from < texts.size(); from += block) {
            if (jobs.stream().anyMatch(job -> job.done().isCompletedExceptionally())) {
                return;
            }
            int size = Math.min(block, texts.size() - from);
            try {
                room.acquire(size);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            Job job = make.apply(texts.subList(from, from + size));
            job.done().whenComplete((nothing, failure) -> room.release(size));
            jobs.add(job);
            queue.submit(job);
        }
    }

    private void await(Job job) {
        try {
            job.done().get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        }
    }

    /** The failure of a worker, with the stack of the caller on top. */
    private RuntimeException rethrown(Throwable cause) {
        if (cause instanceof TextRejectedException) {
            return new TextRejectedException(cause.getMessage(), cause);
        }
        return new EncoderException(spec.name() + " failed: " + cause.getMessage(), cause);
    }

    private EncoderException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new EncoderException("interrupted while waiting for " + spec.name(), e);
    }

    private void cancel(Job job) {
        job.fail(new EncoderException("the call was given up"));
        queue.remove(job);
    }

    @Override
    public void close() {
        closed = true;
        calls.writeLock().lock();
        try {
            if (!released) {
                released = true;
                queue.close();
                workers.close();
                parts.close();
            }
        } finally {
            calls.writeLock().unlock();
        }
    }
}
