package io.embedstream.topology.trace;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.embedstream.encoder.trace.Spans;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Headers;

/**
 * Spans about records. What is embedded together is one {@code poll} with links to the traces of its records, at most
 * {@value #MOST_LINKS}; what is done for one record alone is a span of that record's trace. Headers stay as they are:
 * outputs carry the context of their input, so that they are the same whoever looks on. Pure functions.
 */
public final class RecordTraces {
    private static final int MOST_LINKS = 32;
    private static final TextMapGetter<Headers> HEADERS = new TextMapGetter<>() {
        @Override
        @Deprecated
        public Iterable<String> keys(Headers headers) {
            return List.of(TraceHeaders.PARENT, TraceHeaders.STATE);
        }

        @Override
        public String get(Headers headers, String name) {
            var header = headers.lastHeader(name);
            return header == null || header.value() == null ? null : new String(header.value(), US_ASCII);
        }
    };

    private RecordTraces() {}

    /** What is done for a record. */
    @FunctionalInterface
    public interface Work<E extends Exception> {
        void run() throws E;
    }

    /** Does something in the trace of a record, if that has one. */
    public static <E extends Exception> void within(Headers headers, Work<E> work) throws E {
        if (!Spans.areSent() || headers.lastHeader(TraceHeaders.PARENT) == null) {
            work.run();
            return;
        }
        var scope = contextOf(headers).makeCurrent();
        try {
            work.run();
        } finally {
            scope.close();
        }
    }

    /** Begins the span of what one poll returned. */
    public static Span poll(ConsumerRecords<?, ?> records) {
        var span = Spans.start("poll", Context.root());
        if (span.isRecording()) {
            span.setAttribute("records", records.count());
            StreamSupport.stream(records.spliterator(), false)
                    .map(ConsumerRecord::headers)
                    .filter(headers -> headers.lastHeader(TraceHeaders.PARENT) != null)
                    .map(headers -> Span.fromContext(contextOf(headers)).getSpanContext())
                    .filter(context -> context.isValid())
                    .limit(MOST_LINKS)
                    .forEach(span::addLink);
        }
        return span;
    }

    private static Context contextOf(Headers headers) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, HEADERS);
    }
}
