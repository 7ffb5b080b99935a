package io.embedstream.topology.ingest;

import io.embedstream.topology.deadletter.Rejection;
import java.lang.ref.Cleaner.Cleanable;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * What {@link PollEmbedder} read and embedded of a record, carried by the record itself to its first processor.
 *
 * <p>It is a header that holds objects and no bytes: Kafka Streams hands the headers of a consumed record on as they
 * are, and the first processor takes this one off, so it never leaves the process. Where it is missing (a test driver,
 * a failed poll) the processor does the same work again with the same result.
 *
 * <p>Read by the thread that polls; the encoding comes from another one, which says so by {@link #encodingIsOver}.
 */
final class PolledEvent<T> implements Header {
    static final String NAME = "__embedstream.polled";
    private static final byte[] NO_BYTES = {};

    private final EventReader<T> reader;
    private final TextEvent<T> event;
    private final Rejection rejection;
    /** Done when the encoding is there, or never will be; null where none is on its way. */
    private CompletableFuture<Void> pending;

    private TextEncoding encoding;
    private Cleanable charge;

    private PolledEvent(EventReader<T> reader, TextEvent<T> event, Rejection rejection) {
        this.reader = reader;
        this.event = event;
        this.rejection = rejection;
    }

    /** Reads a value as far as it depends on its bytes alone. */
    static <T> PolledEvent<T> read(EventReader<T> reader, Headers headers, byte[] value) {
        try {
            return new PolledEvent<>(reader, reader.read(headers, value), null);
        } catch (Rejection rejection) {
            return new PolledEvent<>(reader, null, rejection);
        }
    }

    /** Takes the header off, and reads the value where there was none. */
    @SuppressWarnings("unchecked") // an input's events are all of its type
    static <T> PolledEvent<T> take(Headers headers, EventReader<T> reader, byte[] value) {
        var header = headers.lastHeader(NAME);
        headers.remove(NAME);
        if (header instanceof PolledEvent<?> polled
                && polled.reader.input().stream().equals(reader.input().stream())) {
            polled.await();
            polled.arrive();
            return (PolledEvent<T>) polled;
        }
        return read(reader, headers, value);
    }

    static void remove(Headers headers) {
        headers.remove(NAME);
    }

    /** Whether the value can be read. */
    boolean isReadable() {
        return rejection == null;
    }

    /** Whether a readable event belongs under a key of another partition. */
    boolean isMisplaced(Placement placement, int partition) {
        return placement.misplaced(reader.keyOf(event), partition);
    }

    /** @throws Rejection if the value can never be read */
    TextEvent<T> event() throws Rejection {
        if (rejection != null) {
            throw rejection;
        }
        return event;
    }

    /** The event, which is readable. */
    TextEvent<T> readable() {
        return event;
    }

    /** Of a readable event. */
    String text() {
        return event.text();
    }

    /** Language of the model of a readable event. */
    String language() {
        return event.modelLanguage();
    }

    /** The encoding of the text, if the poll embedded it. */
    Optional<TextEncoding> encoding() {
        return Optional.ofNullable(encoding);
    }

    /** An encoding is on its way; whoever takes the event waits until it {@link #encodingIsOver is over}. */
    void awaitEncoding() {
        pending = new CompletableFuture<>();
    }

    /** The encoding is there, or never will be. */
    void encodingIsOver() {
        pending.complete(null);
    }

    private void await() {
        if (pending != null) {
            pending.join();
        }
    }

    /** Adds the encoding, whose token vectors count against the budget until the event arrives. */
    void embedded(TextEncoding result, TokenVectorBudget budget) {
        encoding = result;
        if (result.tokens() != null) {
            charge = budget.charge(this, result.tokens());
        }
    }

    private void arrive() {
        if (charge != null) {
            charge.clean();
        }
    }

    @Override
    public String key() {
        return NAME;
    }

    @Override
    public byte[] value() {
        return NO_BYTES;
    }
}
