package io.embedstream.deploy.table;

import java.nio.charset.Charset;

/**
 * What the caller knows of a file; the rest is found out.
 *
 * @param encoding the file's encoding, or null
 * @param separator what parts its cells, or null
 */
public record TableOptions(Charset encoding, Character separator) {
    /** Everything is found out. */
    public static final TableOptions DETECT = new TableOptions(null, null);
}
