package io.embedstream.deploy.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.config.UsageException;
import java.io.IOException;

/**
 * How far a stream's file has come into its topic. As a record: key the stream's label, value
 * {@code {"file_digest":"...","lines":n,"records":n,"bad":n,"time":ms}}.
 *
 * @param digest SHA-256 of the file
 * @param position positions of the file that are through, from its beginning: lines, blank ones too, or elements or
 *     rows
 * @param records records among them, bad ones included
 * @param bad records among those that became dead letters
 * @param time event time of the latest well-formed line among them, epoch milliseconds; stamped on lines that have none
 */
record Progress(String digest, long position, long records, long bad, long time) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DIGEST = "file_digest";
    private static final String POSITION = "lines";
    private static final String RECORDS = "records";
    private static final String BAD = "bad";
    private static final String TIME = "time";

    /** Before the first line of a file. */
    static Progress none(SourceFile file) {
        return new Progress(file.digest(), 0, 0, 0, 0);
    }

    /**
     * Checks that the file is the one this progress is about.
     *
     * @throws UsageException naming the digests of both
     */
    void requireOf(SourceStream stream, SourceFile file) {
        if (!digest.equals(file.digest())) {
            throw new UsageException("stream " + stream.label() + " was replayed from a file with SHA-256 " + digest
                    + ", but " + file.path() + " has " + file.digest()
                    + "; give the same file, or another data directory");
        }
    }

    /** Records that went into the topic. */
    long sent() {
        return records - bad;
    }

    /** One record further. */
    Progress next(long reached, boolean good, long lastTime) {
        return new Progress(digest, reached, records + 1, good ? bad : bad + 1, lastTime);
    }

    byte[] toBytes() throws IOException {
        ObjectNode node = JSON.createObjectNode();
        node.put(DIGEST, digest)
                .put(POSITION, position)
                .put(RECORDS, records)
                .put(BAD, bad)
                .put(TIME, time);
        return JSON.writeValueAsBytes(node);
    }

    static Progress fromBytes(byte[] bytes) throws IOException {
        JsonNode node = JSON.readTree(bytes);
        long position = node.required(POSITION).longValue();
        // Earlier builds sent every line, and bad ones into the stream's own topic.
        return new Progress(
                node.required(DIGEST).textValue(),
                position,
                node.path(RECORDS).asLong(position),
                node.path(BAD).asLong(0),
                node.required(TIME).longValue());
    }
}
