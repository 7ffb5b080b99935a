package io.embedstream.encoder.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The spans of this process, in OpenTelemetry's sense: {@code poll}, {@code tokenise}, {@code infer}, {@code search}
 * and {@code commit}. One tracer for the process, since what is embedded together comes from many callers. Without a
 * tracer a span costs the reading of one field. Safe for many threads.
 */
public final class Spans {
    private static volatile Optional<Tracer> tracer = Optional.empty();

    private Spans() {}

    /** From now on spans go to a tracer, or nowhere. */
    public static void sendTo(Optional<Tracer> chosen) {
        tracer = chosen;
    }

    /** Whether there is a tracer. */
    public static boolean areSent() {
        return tracer.isPresent();
    }

    /** Begins a span inside another; whoever begins it ends it. */
    public static Span start(String name, Context parent) {
        return tracer.map(of -> of.spanBuilder(name).setParent(parent).startSpan())
                .orElseGet(Span::getInvalid);
    }

    /** Ends a span with what went wrong in it, its type alone: messages may hold texts. */
    public static void fail(Span span, Throwable reason) {
        span.setStatus(StatusCode.ERROR, reason.getClass().getName());
    }

    /** Does some work as a span of the trace the thread is in; without one it is just done. */
    public static <T> T within(String name, Supplier<T> work) {
        if (!areSent() || !Span.current().getSpanContext().isValid()) {
            return work.get();
        }
        return as(start(name, Context.current()), work);
    }

    /** Does some work as a span, which it ends; spans begun meanwhile on this thread are inside. */
    public static <T> T as(Span span, Supplier<T> work) {
        Scope scope = span.makeCurrent();
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            fail(span, e);
            throw e;
        } finally {
            scope.close();
            span.end();
        }
    }
}
