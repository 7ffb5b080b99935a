package io.embedstream.topology.erasure;

import io.embedstream.topology.state.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Deletes, in every task of a stage, what its stores hold of persons who are to be forgotten, and reports it. Records
 * pass it by; it works between them, a bounded step at a time.
 *
 * <p>Requests are in a global store, so any number of partitions and instances reads them. How far a task has come with
 * one is in its own store, in the transaction of what it deletes and reports: after a crash it goes on there.
 */
public final class ErasePersons<V> extends ContextualProcessor<String, V, String, ErasureReport> {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int MOST = 2000;
    private static final String DONE = "done";
    /** What marks a position in a store that also knows {@link #DONE}. */
    private static final String AT = "at|";

    private final String stage;
    private final String progressStore;
    private final Function<ProcessorContext<?, ?>, PersonalState> states;
    private KeyValueStore<String, String> requests;
    private KeyValueStore<String, String> progress;
    private PersonalState state;

    /**
     * @param stage name in reports
     * @param progressStore of its own, from request to how far it has come
     * @param states opens what is to be searched
     */
    public ErasePersons(String stage, String progressStore, Function<ProcessorContext<?, ?>, PersonalState> states) {
        this.stage = stage;
        this.progressStore = progressStore;
        this.states = states;
    }

    @Override
    public void init(ProcessorContext<String, ErasureReport> context) {
        super.init(context);
        requests = context.getStateStore(Names.ERASURE_REQUEST_STORE);
        progress = context.getStateStore(progressStore);
        state = states.apply(context);
        context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, this::step);
    }

    @Override
    public void process(Record<String, V> record) {}

    private void step(long now) {
        forgetWithdrawn();
        try (var all = requests.all()) {
            while (all.hasNext()) {
                var next = all.next();
                var request = ErasureRequest.parse(next.value);
                var before = progress.get(next.key);
                if (request.person() == state.person() && !DONE.equals(before)) {
                    step(next.key, request, before == null ? "" : before.substring(AT.length()), now);
                    return;
                }
            }
        }
    }

    private void step(String requestId, ErasureRequest request, String position, long now) {
        var step = state.erase(request.id(), position, MOST);
        progress.put(requestId, step.isLast() ? DONE : AT + step.position());
        if (step.isLast() || !step.deleted().isEmpty()) {
            var report =
                    new ErasureReport(requestId, stage, context().taskId().partition(), step.deleted(), step.isLast());
            context().forward(new Record<>(request.id(), report, now));
        }
    }

    /** Requests are few; what is kept of one ends with it. */
    private void forgetWithdrawn() {
        List<String> withdrawn = new ArrayList<>();
        try (var all = progress.all()) {
            all.forEachRemaining(entry -> {
                if (requests.get(entry.key) == null) {
                    withdrawn.add(entry.key);
                }
            });
        }
        withdrawn.forEach(progress::delete);
    }
}
