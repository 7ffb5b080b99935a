package io.embedstream.encoder.onnx;

import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.TextPair;
import io.embedstream.encoder.TextRejectedException;
import io.opentelemetry.context.Context;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/**
 * A block of texts of one caller.
 *
 * <p>First all texts are tokenised, in slices; then the windows are run, longest first. Which part of the work comes
 * next is decided under the lock of the {@link WorkQueue}; results arrive without it.
 */
final class Job {
    private static final int SLICE = 8;

    private final List<TextTask> tasks = new ArrayList<>();
    private final boolean keepTokens;
    private final Context trace = Context.current();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final AtomicInteger openTexts;

    // Guarded by the lock of the queue.
    private int nextToTokenize;
    private int tokenizing;
    /** Windows that wait, by their number of tokens. */
    private final NavigableMap<Integer, Deque<Window>> windows = new TreeMap<>();

    private int pendingWindows;

    /**
     * Makes a job of some texts, at least one.
     *
     * @param keepTokens whether the token vectors are wanted
     */
    Job(List<String> texts, boolean keepTokens) {
        this(texts, TextTask::new, keepTokens);
    }

    private <T> Job(List<T> texts, BiFunction<Job, T, TextTask> task, boolean keepTokens) {
        for (T text : texts) {
            tasks.add(task.apply(this, text));
        }
        this.keepTokens = keepTokens;
        this.openTexts = new AtomicInteger(texts.size());
    }

    /** A job of texts with marked parts, whose token vectors are wanted. */
    static Job ofMarked(List<MarkedText> texts) {
        return new Job(texts, TextTask::ofMarked, true);
    }

    /** A job of pairs of texts. */
    static Job ofPairs(List<TextPair> pairs) {
        return new Job(pairs, TextTask::ofPair, false);
    }

    List<TextTask> tasks() {
        return tasks;
    }

    /** The trace its caller is in. */
    Context trace() {
        return trace;
    }

    boolean keepTokens() {
        return keepTokens;
    }

    /** Completes when every text is done, or exceptionally with the reason why the job ended early. */
    CompletableFuture<Void> done() {
        return done;
    }

    void fail(Throwable reason) {
        done.completeExceptionally(reason);
    }

    void textDone() {
        if (openTexts.decrementAndGet() == 0) {
            done.complete(null);
        }
    }

    // ---- under the lock of the queue ----

    /** Whether there is no work left to take, now or later. */
    boolean exhausted() {
        return done.isDone() || (nextToTokenize == tasks.size() && tokenizing == 0 && pendingWindows == 0);
    }

    /** The next slice to tokenise, if there is one. */
    Optional<Work> nextSlice() {
        if (nextToTokenize == tasks.size()) {
            return Optional.empty();
        }
        int end = Math.min(nextToTokenize + SLICE, tasks.size());
        Work slice = new Work.Tokenize(this, tasks.subList(nextToTokenize, end));
        nextToTokenize = end;
        tokenizing++;
        return Optional.of(slice);
    }

    /** Takes note of a tokenised slice; after the last one the windows are laid out. */
    void sliceDone() {
        tokenizing--;
        if (tokenizing > 0 || nextToTokenize < tasks.size() || done.isDone()) {
            return;
        }
        Optional<TextRejectedException> rejection = tasks.stream()
                .map(TextTask::rejection)
                .filter(reason -> reason != null)
                .findFirst();
        if (rejection.isPresent()) {
            fail(rejection.get());
            return;
        }
        tasks.stream().flatMap(task -> task.windows().stream()).forEach(window -> {
            windows.computeIfAbsent(window.length(), length -> new ArrayDeque<>())
                    .addLast(window);
            pendingWindows++;
        });
    }

    int pendingWindows() {
        return pendingWindows;
    }

    /** Tokens of the longest window that waits and has no more than so many; 0 if there is none. */
    int longestUpTo(int tokens) {
        Integer length = windows.floorKey(tokens);
        return length == null ? 0 : length;
    }

    /** Takes a window of so many tokens; there must be one. */
    Window take(int tokens) {
        Deque<Window> alike = windows.get(tokens);
        Window window = alike.pollFirst();
        if (alike.isEmpty()) {
            windows.remove(tokens);
        }
        pendingWindows--;
        return window;
    }
}
