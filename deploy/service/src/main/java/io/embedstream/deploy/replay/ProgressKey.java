package io.embedstream.deploy.replay;

/**
 * Whose progress it is: that of a stream which has one file for good, as in a demonstration, or that of one file among
 * others sent into a topic.
 *
 * @param stream the stream
 * @param file SHA-256 of the file, or empty for the one of the stream
 * @param topic id of the topic, which another one of its name does not have; empty where the cluster has but one
 */
public record ProgressKey(SourceStream stream, String file, String topic) {
    private static final String SEPARATOR = "/";

    /** The one file of a stream. */
    public static ProgressKey onlyFileOf(SourceStream stream) {
        return new ProgressKey(stream, "", "");
    }

    /** One file among others, of a cluster with one topic for the stream. */
    public static ProgressKey of(SourceStream stream, SourceFile file) {
        return new ProgressKey(stream, file.digest(), "");
    }

    /** The same file sent into one topic of several that there are, or were. */
    public ProgressKey into(String topicId) {
        return new ProgressKey(stream, file, topicId);
    }

    /** Under which builds kept it that did not tell one topic from another. */
    ProgressKey ofAnyTopic() {
        return new ProgressKey(stream, file, "");
    }

    /** As it stands in the progress topic and in transactional ids. */
    String text() {
        if (file.isEmpty()) {
            return stream.label();
        }
        return stream.label() + SEPARATOR + file + (topic.isEmpty() ? "" : SEPARATOR + topic);
    }

    static ProgressKey parse(String text) {
        String[] parts = text.split(SEPARATOR);
        return new ProgressKey(
                SourceStream.of(parts[0]), parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "");
    }
}
