package io.embedstream.deploy.devcluster;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The terminal behind stderr. The JDK cannot detect whether there is one, so the launcher sets the property
 * {@code embedstream.terminal}, as {@code ROWS COLUMNS}.
 *
 * @param rows lines it shows
 * @param columns characters per line
 */
record Terminal(int rows, int columns) {
    private static final String PROPERTY = "embedstream.terminal";
    private static final Pattern SIZE = Pattern.compile("(\\d{1,4}) (\\d{1,4})");
    private static final int LEAST_ROWS = 20;
    private static final int LEAST_COLUMNS = 60;

    /** The terminal, if there is one large enough for a picture. */
    static Optional<Terminal> ofStderr() {
        Matcher size = SIZE.matcher(System.getProperty(PROPERTY, ""));
        if (!size.matches()) {
            return Optional.empty();
        }
        Terminal terminal = new Terminal(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
        return Optional.of(terminal).filter(it -> it.rows >= LEAST_ROWS && it.columns >= LEAST_COLUMNS);
    }
}
