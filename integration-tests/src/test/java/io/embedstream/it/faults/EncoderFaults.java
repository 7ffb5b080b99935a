package io.embedstream.it.faults;

import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.TextRejectedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * What is wrong with the encoders of all application processes of a run, passed through files of a directory that the
 * processes share.
 */
final class EncoderFaults {
    /** A text that holds this word is rejected until {@link #mend}. */
    static final String REJECTED_WORD = "unencodable";

    /** Nothing is wrong. */
    static final EncoderFaults NONE = new EncoderFaults(Path.of("no-such-directory"));

    private static final long LOOK_NANOS = 20_000_000;

    private final Path failing;
    private final Path hanging;
    private final Path struck;
    private final Path mended;
    private final Path pace;

    EncoderFaults(Path directory) {
        failing = directory.resolve("encoder-fails");
        hanging = directory.resolve("encoder-hangs");
        struck = directory.resolve("encoder-struck");
        mended = directory.resolve("encoder-mended");
        pace = directory.resolve("encoder-nanos-a-text");
    }

    /** Every call fails from now on, or works again. */
    void failAll(boolean fail) {
        set(failing, fail);
    }

    /** Every call hangs from now on, or returns. */
    void hang(boolean hang) {
        set(hanging, hang);
    }

    /** No text is rejected from now on. */
    void mend() {
        set(mended, true);
    }

    /** From now on a call takes at least this long for each of its texts; asked once by each process. */
    void slowDown(long nanosPerText) {
        try {
            Files.writeString(pace, Long.toString(nanosPerText));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@link #slowDown} said, or 0. */
    long nanosPerText() {
        try {
            return Files.exists(pace) ? Long.parseLong(Files.readString(pace)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a call failed or hung since this was asked last. */
    boolean hasStruck() {
        boolean has = Files.exists(struck);
        set(struck, false);
        return has;
    }

    private static void set(Path file, boolean present) {
        try {
            if (present) {
                Files.writeString(file, "");
            } else {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Called by an encoder before it encodes. */
    void strike(List<String> texts) {
        while (Files.exists(hanging)) {
            set(struck, true);
            LockSupport.parkNanos(LOOK_NANOS);
        }
        if (Files.exists(failing)) {
            set(struck, true);
            throw new EncoderException("the device is away");
        }
        if (texts.stream().anyMatch(text -> text.contains(REJECTED_WORD)) && !Files.exists(mended)) {
            throw new TextRejectedException("a text holds '" + REJECTED_WORD + "'");
        }
    }
}
