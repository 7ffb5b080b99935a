package io.embedstream.deploy.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.embedstream.topology.vectorstore.NearestResult;
import io.embedstream.topology.vectorstore.VectorStore.Neighbour;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * {@code {"fingerprint","partial","approximate","neighbours":[{"key","score","payload"}]}} and, between instances,
 * {@code "partitions"}. Scores come back to the same bits.
 */
final class AnswerJson {
    private static final JsonMapper JSON = new JsonMapper();

    private AnswerJson() {}

    private record Body(
            String fingerprint,
            boolean partial,
            boolean approximate,
            List<Neighbour<String, JsonNode>> neighbours,
            @JsonInclude(JsonInclude.Include.NON_NULL) Set<Integer> partitions) {}

    /** The answer to the caller. */
    static String whole(NearestResult<String, JsonNode> result) {
        return write(new Body(result.fingerprint(), result.partial(), result.approximate(), result.neighbours(), null));
    }

    /** The answer to another instance. */
    static String part(Answer answer) {
        NearestResult<String, JsonNode> result = answer.result();
        return write(new Body(
                result.fingerprint(),
                result.partial(),
                result.approximate(),
                result.neighbours(),
                answer.partitions()));
    }

    /**
     * Reads what {@link #part} wrote.
     *
     * @throws IOException if it is something else
     */
    static Answer readPart(byte[] json) throws IOException {
        Body body = JSON.readValue(json, Body.class);
        if (body.fingerprint() == null || body.neighbours() == null || body.partitions() == null) {
            throw new IOException("the answer lacks fingerprint, neighbours or partitions");
        }
        return new Answer(
                new NearestResult<>(body.fingerprint(), body.partial(), body.approximate(), body.neighbours()),
                body.partitions());
    }

    private static String write(Body body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings, numbers and JSON are always JSON.", e);
        }
    }
}
