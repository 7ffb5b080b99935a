package io.embedstream.deploy.cli;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.table.TableOptions;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import picocli.CommandLine.Option;

/** What the caller knows of a file of records. */
public final class TableArguments {
    private static final Map<String, Character> NAMES = Map.of("tab", '\t', "comma", ',', "semicolon", ';', "bar", '|');
    /** They end lines and begin cells. */
    private static final String TAKEN = "\n\r\"";

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description =
                    "Encoding of the file, such as UTF-8, UTF-16, GB18030, Big5, windows-1252. Detected if left out.")
    private String encoding;

    @Option(
            names = "--separator",
            paramLabel = "tab|comma|semicolon|bar|CHAR",
            description = "What parts the cells. Detected if left out.")
    private String separator;

    /**
     * The options.
     *
     * @throws UsageException if one is no encoding or no separator
     */
    public TableOptions options() {
        return new TableOptions(charset(encoding), separator());
    }

    /**
     * The value of {@code --encoding}.
     *
     * @param encoding null if it was left out
     * @throws UsageException if there is no such encoding
     */
    static Charset charset(String encoding) {
        try {
            return encoding == null ? null : Charset.forName(encoding);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UsageException(
                    "--encoding '" + encoding
                            + "' is unknown; use a name such as UTF-8, UTF-16, GB18030, Big5 or windows-1252",
                    e);
        }
    }

    private Character separator() {
        if (separator == null) {
            return null;
        }
        boolean single = separator.length() == 1 && !TAKEN.contains(separator);
        if (!single && !NAMES.containsKey(separator)) {
            throw new UsageException("--separator is '" + separator
                    + "', expected tab, comma, semicolon, bar or one character, no quote and no line break");
        }
        return NAMES.containsKey(separator) ? NAMES.get(separator) : Character.valueOf(separator.charAt(0));
    }
}
