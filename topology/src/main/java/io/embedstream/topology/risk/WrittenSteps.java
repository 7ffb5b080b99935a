package io.embedstream.topology.risk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.topology.state.Names;
import io.embedstream.topology.time.TimeKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The steps of which an application may have written something, as the changelogs of two stores tell: up to which steps
 * are closed, and for which later ones there is a provisional alert; and those of which it has written everything.
 */
public final class WrittenSteps {
    private WrittenSteps() {}

    /** The stores that tell. */
    public static List<String> stores() {
        return List.of(Names.STEP_STORE, Names.EARLY_STORE);
    }

    /** The step an entry of a store's changelog tells of. */
    public static Optional<Instant> of(String store, byte[] key, byte[] value) {
        var name = new String(key, UTF_8);
        if (store.equals(Names.EARLY_STORE)) {
            return Optional.of(Instant.ofEpochMilli(TimeKey.read(name.substring(name.length() - TimeKey.WIDTH))));
        }
        return moment(OpenSteps.CLOSED_UNTIL, name, value);
    }

    /** The store that tells what is written wholly. */
    public static String whollyStore() {
        return Names.STEP_STORE;
    }

    /** The step up to which a partition has written everything, if an entry of its changelog tells it. */
    public static Optional<Instant> wholly(byte[] key, byte[] value) {
        return moment(OpenSteps.WRITTEN_UNTIL, new String(key, UTF_8), value);
    }

    private static Optional<Instant> moment(String expected, String name, byte[] value) {
        return name.equals(expected) && value != null
                ? Optional.of(Instant.ofEpochMilli(ByteBuffer.wrap(value).getLong()))
                : Optional.empty();
    }
}
