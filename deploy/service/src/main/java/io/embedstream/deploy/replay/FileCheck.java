package io.embedstream.deploy.replay;

import java.io.IOException;
import java.util.Optional;

/** Reads a file whole and sends nothing. */
public final class FileCheck {
    private FileCheck() {}

    /**
     * Reports to a listener what is no record.
     *
     * @return how many there are
     * @throws IOException if the file cannot be read
     */
    public static long badRecords(SourceFile file, ReplayListener listener) throws IOException {
        JsonRecordReader records = new JsonRecordReader(file.stream());
        long bad = 0;
        try (SourceReader lines = file.open()) {
            for (Optional<SourceLine> line = lines.next(); line.isPresent(); line = lines.next()) {
                try {
                    records.read(line.get());
                } catch (BadLineException e) {
                    bad++;
                    listener.bad(new BadRecord(file, line.get().place(), e));
                }
            }
        }
        return bad;
    }

    /**
     * Refuses a file that holds anything else than records, after reporting it to the listener.
     *
     * @throws BadFileException if so
     */
    public static void requireGood(SourceFile file, ReplayListener listener) throws IOException {
        long bad = badRecords(file, listener);
        if (bad > 0) {
            throw new BadFileException(
                    "%s: %d of %d are no records of %s, and --strict asks for good ones only; nothing was sent"
                            .formatted(
                                    file.path(),
                                    bad,
                                    file.records(),
                                    file.stream().label()));
        }
    }
}
