package io.embedstream.topology.drift;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.topology.state.Names;
import io.embedstream.topology.time.TimeKey;
import java.time.Instant;
import java.util.Optional;

/**
 * The windows that an application has compared and may have written, as the changelog of a store tells: those that have
 * a summary.
 */
public final class WrittenWindows {
    /** The store that tells. */
    public static final String STORE = Names.DRIFT_WINDOW_STORE;

    private WrittenWindows() {}

    /**
     * A window of a stream.
     *
     * @param stream as in what is written of it
     */
    public record Window(String stream, Instant start) {}

    /** The window an entry of the store's changelog tells of; nothing of one that was forgotten. */
    public static Optional<Window> of(byte[] key, byte[] value) {
        if (value == null) {
            return Optional.empty();
        }
        var name = new String(key, UTF_8);
        int moment = name.length() - TimeKey.WIDTH;
        var series = new Series(name.substring(0, moment - 1));
        return Optional.of(new Window(series.stream(), Instant.ofEpochMilli(TimeKey.read(name.substring(moment)))));
    }
}
