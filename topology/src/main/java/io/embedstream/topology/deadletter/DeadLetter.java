package io.embedstream.topology.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.topology.privacy.LetterText;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Makes the dead letter of a record: its own key, value, timestamp and headers, and the reason beside them.
 *
 * <p>The record is the one that failed, not the one whose processing brought it about: a stage calls this with the
 * input record it holds, while the metadata still belongs to it.
 */
public final class DeadLetter {
    private static final int MAX_MESSAGE_CHARS = 1000;

    private DeadLetter() {}

    /**
     * The record to forward to the dead-letter topic.
     *
     * @param record the input as received, without headers of our own
     * @param source where it was read
     * @param stage name of the processor that gave it up
     * @param maxBytes largest record its topic takes; of a larger one the head is kept
     */
    public static Record<byte[], byte[]> of(
            Record<byte[], byte[]> record, RecordMetadata source, String stage, Rejection rejection, int maxBytes) {
        return of(record, source, stage, rejection, maxBytes, LetterText.whole());
    }

    /**
     * The same of a record that may tell of persons.
     *
     * @param shown what is shown of its value
     */
    public static Record<byte[], byte[]> of(
            Record<byte[], byte[]> record,
            RecordMetadata source,
            String stage,
            Rejection rejection,
            int maxBytes,
            LetterText shown) {
        var letter = letter(record, source.topic(), stage, rejection, maxBytes, shown);
        put(letter.headers(), DeadLetterHeaders.PARTITION, Integer.toString(source.partition()));
        put(letter.headers(), DeadLetterHeaders.OFFSET, Long.toString(source.offset()));
        return letter;
    }

    /**
     * The same of what stands in a file in the place of a record, and was in no topic.
     *
     * @param topic where the record would have gone
     * @param file name of the file
     * @param place where in the file
     * @param shown what is shown of its value
     */
    public static Record<byte[], byte[]> ofFile(
            Record<byte[], byte[]> record,
            String topic,
            String file,
            String place,
            String stage,
            Rejection rejection,
            int maxBytes,
            LetterText shown) {
        var letter = letter(record, topic, stage, rejection, maxBytes, shown);
        put(letter.headers(), DeadLetterHeaders.FILE, file);
        put(letter.headers(), DeadLetterHeaders.PLACE, place);
        return letter;
    }

    private static Record<byte[], byte[]> letter(
            Record<byte[], byte[]> record,
            String topic,
            String stage,
            Rejection rejection,
            int maxBytes,
            LetterText shown) {
        var letter = DeadLetterSize.fitted(record.withHeaders(record.headers()), shown, maxBytes);
        var headers = letter.headers();
        put(headers, DeadLetterHeaders.REASON, rejection.reason().name());
        put(headers, DeadLetterHeaders.STAGE, stage);
        put(headers, DeadLetterHeaders.EXCEPTION, rootOf(rejection).getClass().getName());
        put(headers, DeadLetterHeaders.MESSAGE, clip(shown.message(rejection.getMessage())));
        put(headers, DeadLetterHeaders.TOPIC, topic);
        put(headers, DeadLetterHeaders.FIRST_SEEN, Long.toString(record.timestamp()));
        return letter;
    }

    private static Throwable rootOf(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String clip(String message) {
        return message.length() <= MAX_MESSAGE_CHARS ? message : message.substring(0, MAX_MESSAGE_CHARS) + "...";
    }

    private static void put(Headers headers, String name, String value) {
        byte[] bytes = value.getBytes(UTF_8);
        headers.remove(name).add(name, bytes);
        var streams = DeadLetterHeaders.STREAMS_NAMES.get(name);
        if (streams != null) {
            headers.remove(streams).add(streams, bytes);
        }
    }
}
