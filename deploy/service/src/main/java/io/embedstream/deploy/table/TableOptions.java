package io.embedstream.deploy.table;

import java.nio.charset.Charset;

/**
 * Properties of a file that the caller gives; the rest is detected.
 *
 * @param encoding the file's encoding, or null
 * @param separator what parts its cells, or null
 */
public record TableOptions(Charset encoding, Character separator) {
    /** Everything is found out. */
    public static final TableOptions DETECT = new TableOptions(null, null);
}
