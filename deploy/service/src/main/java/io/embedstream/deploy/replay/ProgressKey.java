package io.embedstream.deploy.replay;

/**
 * Whose progress it is: that of a stream which has one file for good, as in a demonstration, or that of one file among
 * others sent into a stream.
 *
 * @param stream the stream
 * @param file SHA-256 of the file, or empty for the one of the stream
 */
public record ProgressKey(SourceStream stream, String file) {
    private static final char SEPARATOR = '/';

    /** The one file of a stream. */
    public static ProgressKey onlyFileOf(SourceStream stream) {
        return new ProgressKey(stream, "");
    }

    /** One file among others. */
    public static ProgressKey of(SourceStream stream, SourceFile file) {
        return new ProgressKey(stream, file.digest());
    }

    /** As it stands in the progress topic and in transactional ids. */
    String text() {
        return file.isEmpty() ? stream.label() : stream.label() + SEPARATOR + file;
    }

    static ProgressKey parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        return separator < 0
                ? onlyFileOf(SourceStream.of(text))
                : new ProgressKey(SourceStream.of(text.substring(0, separator)), text.substring(separator + 1));
    }
}
