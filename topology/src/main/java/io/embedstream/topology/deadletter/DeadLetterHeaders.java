package io.embedstream.topology.deadletter;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Headers of a dead letter beside the record's own; all values are UTF-8 text. */
public final class DeadLetterHeaders {
    public static final String REASON = "embedstream.dead-letter.reason";
    public static final String STAGE = "embedstream.dead-letter.stage";
    public static final String EXCEPTION = "embedstream.dead-letter.exception";
    public static final String MESSAGE = "embedstream.dead-letter.message";
    public static final String TOPIC = "embedstream.dead-letter.topic";
    public static final String PARTITION = "embedstream.dead-letter.partition";
    public static final String OFFSET = "embedstream.dead-letter.offset";
    /** File that has it, in place of partition and offset; only of what was in no topic. */
    public static final String FILE = "embedstream.dead-letter.file";
    /** Where in the file it stands, such as {@code line 17}. */
    public static final String PLACE = "embedstream.dead-letter.place";
    /** Record timestamp of the original, epoch milliseconds: when the topic first saw it. */
    public static final String FIRST_SEEN = "embedstream.dead-letter.first-seen";

    /** Length of the value as received; only where the letter holds its head alone, or not all of it is shown. */
    public static final String VALUE_BYTES = "embedstream.dead-letter.value-bytes";
    /**
     * SHA-256 of the value as received, in hexadecimal; only where the letter holds its head alone, or not all of it is
     * shown.
     */
    public static final String VALUE_SHA256 = "embedstream.dead-letter.value-sha256";
    /** Length of the key as received; only beside {@link #VALUE_BYTES}. */
    public static final String KEY_BYTES = "embedstream.dead-letter.key-bytes";
    /** Names of headers that were left out because they were too large. */
    public static final String DROPPED_HEADERS = "embedstream.dead-letter.dropped-headers";

    /** Names that Kafka Streams gives the same in its own dead letters (KIP-1034), for tools that read those. */
    private static final String STREAMS = "__streams.errors.";

    /** Their name of each header that has one. */
    public static final Map<String, String> STREAMS_NAMES = Map.of(
            EXCEPTION, STREAMS + "exception",
            MESSAGE, STREAMS + "message",
            TOPIC, STREAMS + "topic",
            PARTITION, STREAMS + "partition",
            OFFSET, STREAMS + "offset");

    private static final List<String> OWN = List.of(
            REASON,
            STAGE,
            EXCEPTION,
            MESSAGE,
            TOPIC,
            PARTITION,
            OFFSET,
            FILE,
            PLACE,
            FIRST_SEEN,
            VALUE_BYTES,
            VALUE_SHA256,
            KEY_BYTES,
            DROPPED_HEADERS);

    /** All headers that a letter has besides the record's own. */
    public static final Set<String> ALL =
            Stream.concat(OWN.stream(), STREAMS_NAMES.values().stream()).collect(Collectors.toUnmodifiableSet());

    private DeadLetterHeaders() {}
}
