package io.embedstream.encoder.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.encoder.models.Fingerprint;
import io.embedstream.encoder.models.ModelFiles;
import io.embedstream.encoder.tokenize.TokenizerFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the build has found in the files of a shipped model, kept beside them, so that a start need not: the digest of
 * both, and the tokenizer without its vocabulary. It holds for files of the same length and CRC-32; others are digested
 * and read as if there were no facts.
 *
 * @param tokenizer of the {@code tokenizer.json}
 * @param graph of the ONNX file, which has no weights in other files
 * @param digest state of a {@link Fingerprint} with both
 * @param rules what is read of the tokenizer
 */
record ModelFacts(Checksum tokenizer, Checksum graph, byte[] digest, TokenizerFile rules) {
    /** Path inside a model. */
    static final String FILE = "facts.json";

    private static final Logger LOG = LoggerFactory.getLogger(ModelFacts.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int VERSION = 1;

    /** Looks into the files of a model. */
    static ModelFacts find(byte[] tokenizer, Path graph) throws IOException {
        Fingerprint digest =
                Fingerprint.resumable().add(GraphFiles.TOKENIZER, tokenizer).add(GraphFiles.MODEL, graph);
        return new ModelFacts(
                Checksum.of(tokenizer), Checksum.of(graph), digest.state(), TokenizerFile.read(tokenizer));
    }

    boolean isOf(byte[] json) {
        return tokenizer.equals(Checksum.of(json));
    }

    boolean isOf(Path model) throws IOException {
        return graph.equals(Checksum.of(model));
    }

    /** The facts of a model, if it has any of this version. */
    static Optional<ModelFacts> of(ModelFiles files) {
        try {
            Optional<byte[]> json = files.read(FILE);
            return json.isEmpty() ? Optional.empty() : Optional.of(read(json.get()));
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} of {} cannot be used, the model is read without: {}", FILE, files.location(), e.getMessage());
            return Optional.empty();
        }
    }

    /** @throws IOException if the bytes are no facts of this version */
    static ModelFacts read(byte[] json) throws IOException {
        JsonNode root = MAPPER.readTree(json);
        if (root.path("version").asInt() != VERSION) {
            throw new IOException("found version " + root.path("version") + ", expected " + VERSION);
        }
        byte[] digest = root.path("digest").binaryValue();
        if (digest == null || !root.path("rules").isObject()) {
            throw new IOException("found " + root.size() + " members, expected digest and rules among them");
        }
        Fingerprint.resume(digest);
        return new ModelFacts(
                checksum(root.path("tokenizer")),
                checksum(root.path("graph")),
                digest,
                new TokenizerFile(root.path("rules"), root.path("largestId").longValue()));
    }

    private static Checksum checksum(JsonNode node) {
        return new Checksum(node.path("length").asLong(), node.path("crc32").asLong());
    }

    byte[] toJson() throws IOException {
        ObjectNode root = MAPPER.createObjectNode().put("version", VERSION);
        put(root.putObject("tokenizer"), tokenizer);
        put(root.putObject("graph"), graph);
        root.put("digest", digest).put("largestId", rules.largestId()).set("rules", rules.rules());
        return MAPPER.writeValueAsBytes(root);
    }

    private static void put(ObjectNode node, Checksum checksum) {
        node.put("length", checksum.length()).put("crc32", checksum.crc());
    }
}
