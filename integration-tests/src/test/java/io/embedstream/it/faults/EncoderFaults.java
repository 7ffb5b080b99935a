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
 * What is wrong with the encoders of all application processes of a run, told through files of a directory that the
 * processes share.
 */
final class EncoderFaults {
    /** A text that holds this word is rejected, always. */
    static final String REJECTED_WORD = "unencodable";

    private static final long LOOK_NANOS = 20_000_000;

    private final Path failing;
    private final Path hanging;

    EncoderFaults(Path directory) {
        failing = directory.resolve("encoder-fails");
        hanging = directory.resolve("encoder-hangs");
    }

    /** Every call fails from now on, or works again. */
    void failAll(boolean fail) {
        set(failing, fail);
    }

    /** Every call hangs from now on, or returns. */
    void hang(boolean hang) {
        set(hanging, hang);
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
            LockSupport.parkNanos(LOOK_NANOS);
        }
        if (Files.exists(failing)) {
            throw new EncoderException("the device is away");
        }
        if (texts.stream().anyMatch(text -> text.contains(REJECTED_WORD))) {
            throw new TextRejectedException("a text holds '" + REJECTED_WORD + "'");
        }
    }
}
