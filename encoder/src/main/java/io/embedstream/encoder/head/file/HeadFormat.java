package io.embedstream.encoder.head.file;

import io.embedstream.encoder.head.HeadException;

/**
 * A kind of file, as its first two members name it.
 *
 * @param name the member {@code format}
 * @param oldest the first {@code version} that is read
 * @param latest the version that is written
 */
public record HeadFormat(String name, int oldest, int latest) {

    /** A kind of which one version is read. */
    public HeadFormat(String name, int version) {
        this(name, version, version);
    }

    /**
     * Refuses files of other kinds and versions.
     *
     * @throws HeadException saying what was expected and found
     */
    public void require(String format, int version) {
        require(format, version, oldest);
    }

    /**
     * As {@link #require}, of former versions too.
     *
     * @throws HeadException saying what was expected and found
     */
    public void requireLatest(String format, int version) {
        require(format, version, latest);
    }

    private void require(String format, int version, int oldest) {
        if (!name.equals(format) || version < oldest || version > latest) {
            String versions = oldest == latest ? "" + latest : oldest + " to " + latest;
            throw new HeadException("Expected a file of format %s, version %s; found format %s, version %d."
                    .formatted(name, versions, format, version));
        }
    }
}
