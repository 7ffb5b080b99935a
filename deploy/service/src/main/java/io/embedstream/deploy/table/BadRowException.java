package io.embedstream.deploy.table;

import java.io.IOException;

/** A row is not as expected; the rows behind it can be read. */
public final class BadRowException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String cells;

    BadRowException(String message, String cells) {
        super(message);
        this.cells = cells;
    }

    /** What the row holds. */
    public String cells() {
        return cells;
    }
}
