package io.embedstream.deploy.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.config.UsageException;
import java.io.IOException;

/**
 * How far a stream's file has come into its topic. As a record: key the stream's label, value
 * {@code {"file_digest":"...","lines":n,"time":ms}}.
 *
 * @param digest SHA-256 of the file
 * @param lines lines committed, from the first
 * @param time event time of the latest well-formed line among them, epoch milliseconds; stamped on lines that have none
 */
record Progress(String digest, long lines, long time) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DIGEST = "file_digest";
    private static final String LINES = "lines";
    private static final String TIME = "time";

    /** Before the first line of a file. */
    static Progress none(SourceFile file) {
        return new Progress(file.digest(), 0, 0);
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

    byte[] toBytes() throws IOException {
        ObjectNode node = JSON.createObjectNode();
        node.put(DIGEST, digest).put(LINES, lines).put(TIME, time);
        return JSON.writeValueAsBytes(node);
    }

    static Progress fromBytes(byte[] bytes) throws IOException {
        JsonNode node = JSON.readTree(bytes);
        return new Progress(
                node.required(DIGEST).textValue(),
                node.required(LINES).longValue(),
                node.required(TIME).longValue());
    }
}
