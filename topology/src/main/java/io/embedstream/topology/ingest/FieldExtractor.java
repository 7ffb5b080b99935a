package io.embedstream.topology.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What the pipeline needs to know of a record type: the one place that names its fields.
 *
 * @param <T> the record
 */
public interface FieldExtractor<T> {

    /** Identity of the event. */
    String id(T event);

    /** The ids that it cannot do without, and those it has besides. */
    List<RequiredId> ids(T event);

    /** Key of the outputs that belong to this event. */
    String key(T event);

    /** The text to embed. */
    String text(T event);

    /** The declared language, or null. */
    String language(T event);

    /** Event time; null for a record without one, whose record timestamp then counts. */
    Instant time(T event);

    /** Ids worth carrying to the enriched record. */
    Map<String, String> attributes(T event);

    /**
     * The event with its texts changed, all that {@link #text} is made of; an event may be changed in place. Catalogs
     * are texts of the operator and stay as they are.
     */
    default T withTexts(T event, UnaryOperator<String> change) {
        return event;
    }

    /**
     * A name that says what the text is about, as a text; empty if there is none.
     *
     * @param language of the text
     */
    default String name(T event, String language) {
        return "";
    }

    /** What is said in answer to the text; empty if there is none. */
    default String answer(T event) {
        return "";
    }
}
