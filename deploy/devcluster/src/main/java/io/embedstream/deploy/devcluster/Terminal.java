package io.embedstream.deploy.devcluster;

import io.embedstream.deploy.dashboard.ScreenSize;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.Signals;

/**
 * The terminal behind stderr. The JDK cannot detect whether there is one, so the launcher sets the property
 * {@code embedstream.terminal}, as {@code ROWS COLUMNS}; when the terminal is resized, it is asked anew.
 */
final class Terminal {
    private static final String PROPERTY = "embedstream.terminal";
    private static final Pattern SIZE = Pattern.compile("(\\d{1,4}) (\\d{1,4})\\s*");
    private static final File DEVICE = new File("/dev/tty");
    private static final int LEAST_ROWS = 20;
    private static final int LEAST_COLUMNS = 60;

    private volatile ScreenSize size;

    private Terminal(ScreenSize size) {
        this.size = size;
        Signals.register("WINCH", this::measure);
    }

    /** The terminal, if there is one large enough for a picture. */
    static Optional<Terminal> ofStderr() {
        return parse(System.getProperty(PROPERTY, ""))
                .filter(size -> size.rows() >= LEAST_ROWS && size.columns() >= LEAST_COLUMNS)
                .map(Terminal::new);
    }

    /** Its size at present. */
    ScreenSize size() {
        return size;
    }

    private void measure() {
        try {
            Process stty =
                    new ProcessBuilder("stty", "size").redirectInput(DEVICE).start();
            parse(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .ifPresent(found -> size = found);
        } catch (IOException e) {
            // Without stty the picture keeps the size it had.
            return;
        }
    }

    private static Optional<ScreenSize> parse(String text) {
        Matcher size = SIZE.matcher(text);
        return size.matches()
                ? Optional.of(new ScreenSize(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2))))
                : Optional.empty();
    }
}
