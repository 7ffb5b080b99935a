package io.embedstream.deploy.replay;

/**
 * What a file has in the place of a record.
 *
 * @param file the file
 * @param place where it stands, such as {@code line 17}
 * @param failure why it is none: the field, what was found and what was expected
 */
public record BadRecord(SourceFile file, String place, BadLineException failure) {

    /** File, place and reason. */
    public String message() {
        return file.path().getFileName() + ", " + place + ": " + failure.getMessage();
    }
}
