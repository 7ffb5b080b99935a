package io.embedstream.topology.ingest;

import io.embedstream.topology.deadletter.Rejection;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;

/**
 * The value under which a record that lies in the wrong partition is sent on: as it was received, or, where texts are
 * masked, the masked event, so that no topic of the application's own holds what was masked. Safe for use by many
 * threads.
 *
 * <p>The second is data at rest: {@code FF 'E' 'S' 'M' 01}, which begins neither UTF-8 nor Confluent's wire format,
 * then what the codec writes.
 *
 * @param <T> the event
 */
public interface SentOn<T> {

    /** The value to send on. */
    byte[] value(byte[] received, T event);

    /** Reads what was sent on, also by a build or a configuration that sent on what it received. */
    RecordDecoder<T> decoder(RecordDecoder<T> received);

    /** Writes and reads events within the application. */
    interface Codec<T> {
        byte[] write(T event);

        T read(byte[] bytes);
    }

    /** Values as they were received. */
    static <T> SentOn<T> asReceived() {
        return new SentOn<>() {
            @Override
            public byte[] value(byte[] received, T event) {
                return received;
            }

            @Override
            public RecordDecoder<T> decoder(RecordDecoder<T> received) {
                return received;
            }
        };
    }

    /**
     * Events as they were read.
     *
     * @param sending whether they are written so; they are read in any case
     */
    static <T> SentOn<T> asRead(Codec<T> codec, boolean sending) {
        return new SentOnEvent<>(codec, sending);
    }

    /** Events behind {@link #MARK}. */
    record SentOnEvent<T>(Codec<T> codec, boolean sending) implements SentOn<T> {
        private static final byte[] MARK = {(byte) 0xFF, 'E', 'S', 'M', 1};

        @Override
        public byte[] value(byte[] received, T event) {
            if (!sending) {
                return received;
            }
            byte[] written = codec.write(event);
            byte[] value = Arrays.copyOf(MARK, MARK.length + written.length);
            System.arraycopy(written, 0, value, MARK.length, written.length);
            return value;
        }

        @Override
        public RecordDecoder<T> decoder(RecordDecoder<T> received) {
            return new RecordDecoder<>() {
                @Override
                public T decode(String topic, byte[] value) throws Rejection {
                    return isMarked(value) ? event(value) : received.decode(topic, value);
                }

                @Override
                public T decode(String topic, Headers headers, byte[] value) throws Rejection {
                    return isMarked(value) ? event(value) : received.decode(topic, headers, value);
                }

                @Override
                public T complete(T event, Origin origin) throws Rejection {
                    return received.complete(event, origin);
                }
            };
        }

        private T event(byte[] value) {
            return codec.read(Arrays.copyOfRange(value, MARK.length, value.length));
        }

        private static boolean isMarked(byte[] value) {
            return value.length >= MARK.length && Arrays.equals(value, 0, MARK.length, MARK, 0, MARK.length);
        }
    }
}
