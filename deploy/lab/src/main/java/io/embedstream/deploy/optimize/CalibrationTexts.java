package io.embedstream.deploy.optimize;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Texts to calibrate with, one a line; blank lines do not count. */
public final class CalibrationTexts {

    private static final String OWN = "calibration.txt";

    private CalibrationTexts() {}

    /** The project's own texts, English and Chinese: chats, news, reviews, short and long. */
    public static List<String> own() throws IOException {
        try (InputStream in = CalibrationTexts.class.getResourceAsStream(OWN);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).toList();
        }
    }

    /** The texts of a UTF-8 file. */
    public static List<String> read(Path file) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
    }
}
