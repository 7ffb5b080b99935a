package io.embedstream.it.change;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a run does, by system properties.
 *
 * @param data {@code change.data}: a folder with banking77, sentfin and amazon_all_beauty_5core
 * @param scale {@code change.scale}: share of the rows and of the time, .05 unless given
 * @param kills {@code change.kills}: of live application, shadow and broker, 0 unless given
 * @param candidate {@code change.candidate}: a model, or {@code same}; all-MiniLM-L6-v2 unless given
 * @param seed {@code change.seed}: what is killed when
 */
record Settings(Path data, double scale, int kills, String candidate, long seed) {
    static final double PER_SECOND = 20;
    private static final int FURTHER = 5_000;
    private static final int BEFORE = 2_400;
    private static final int LEAST = 400;

    /** Nothing where no folder is named. */
    static Optional<Settings> read() {
        return Optional.ofNullable(System.getProperty("change.data"))
                .map(data -> new Settings(
                        Path.of(data),
                        Double.parseDouble(System.getProperty("change.scale", ".05")),
                        Integer.getInteger("change.kills", 0),
                        System.getProperty("change.candidate", "all-MiniLM-L6-v2"),
                        Long.getLong("change.seed", 1)));
    }

    boolean isSame() {
        return candidate.equals("same");
    }

    /** Events after the change. */
    int further() {
        return (int) Math.max(LEAST, FURTHER * scale);
    }

    /** Events before the shadow, by which the latency without it is known. */
    int before() {
        return (int) Math.max(LEAST, BEFORE * scale);
    }
}
