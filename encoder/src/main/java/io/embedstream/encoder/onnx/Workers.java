package io.embedstream.encoder.onnx;

import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.Pooling;
import io.embedstream.encoder.trace.Spans;
import io.opentelemetry.api.trace.Span;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The threads of an encoder: one per text worked on at the same time.
 *
 * <p>A failure ends the jobs it concerns and never the worker. The owner of the workers closes them after the queue.
 */
final class Workers implements AutoCloseable {
    private final WorkQueue queue;
    private final TextReader reader;
    private final ModelRunner runner;
    private final Pooling pooling;
    private final VectorFinish finish;
    private final BatchLimits limits;
    private final List<Thread> threads = new ArrayList<>();

    Workers(WorkQueue queue, OnnxParts parts) {
        this.queue = queue;
        this.reader = parts.reader();
        this.runner = parts.runner();
        this.pooling = parts.pooling();
        this.finish = parts.finish();
        this.limits = parts.limits();
    }

    void start(int count, String name) {
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(this::serve, "embedstream-encoder-" + name + "-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void serve() {
        Scratch scratch = new Scratch();
        for (Optional<Work> work = queue.take(); work.isPresent(); work = queue.take()) {
            attempt(work.get(), scratch);
        }
    }

    private void attempt(Work work, Scratch scratch) {
        Span span = span(work);
        try {
            if (work instanceof Work.Tokenize slice) {
                slice.tasks().forEach(task -> task.tokenize(reader));
            } else if (work instanceof Work.Run run) {
                run(run.windows(), scratch);
            }
        } catch (RuntimeException | Error e) {
            Spans.fail(span, e);
            // Passed to the callers that wait for this work: no caller waits for this thread.
            work.jobs().forEach(job -> job.fail(e));
        } finally {
            span.end();
            queue.finished(work);
        }
    }

    /** In the trace of the first caller, with links to those of the others. */
    private static Span span(Work work) {
        if (!Spans.areSent()) {
            return Span.getInvalid();
        }
        Iterator<Job> jobs = work.jobs().iterator();
        Span span = Spans.start(work.name(), jobs.next().trace());
        jobs.forEachRemaining(
                other -> span.addLink(Span.fromContext(other.trace()).getSpanContext()));
        if (work instanceof Work.Tokenize slice) {
            span.setAttribute("texts", slice.tasks().size());
        } else if (work instanceof Work.Run run) {
            span.setAttribute("texts", run.windows().size());
            span.setAttribute(
                    "tokens", run.windows().stream().mapToInt(Window::length).sum());
        }
        return span;
    }

    private void run(List<Window> windows, Scratch scratch) {
        try {
            runTogether(windows, scratch);
        } catch (EncoderException e) {
            if (windows.size() == 1) {
                windows.get(0).text().job().fail(e);
            } else {
                // One bad text must not take its neighbours with it.
                windows.forEach(window -> run(List.of(window), scratch));
            }
        }
    }

    private void runTogether(List<Window> windows, Scratch scratch) {
        Batch batch = limits.batch(windows);
        FloatBuffer output = runner.run(batch, scratch);
        int rowSize = output.remaining() / batch.rows();
        for (int row = 0; row < windows.size(); row++) {
            accept(windows.get(row), output, row * rowSize);
        }
    }

    private void accept(Window window, FloatBuffer output, int offset) {
        int dimension = runner.signature().dimension();
        int tokens = runner.signature().pooled() ? 1 : window.length();
        float[] vector = pooling.pool(output, offset, tokens, dimension);
        float[] states = null;
        if (window.text().job().keepTokens()) {
            states = new float[tokens * dimension];
            output.get(offset, states);
        }
        window.text().accept(window, vector, states, finish);
    }

    /** Waits until every worker has gone home. */
    @Override
    public void close() {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
