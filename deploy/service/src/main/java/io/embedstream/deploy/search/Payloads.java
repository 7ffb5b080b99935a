package io.embedstream.deploy.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.embedstream.serde.json.PlainJson;
import org.apache.avro.generic.IndexedRecord;

/** Payloads as JSON objects with the fields of their schema. */
final class Payloads {
    private static final JsonMapper JSON = new JsonMapper();

    private Payloads() {}

    static JsonNode json(IndexedRecord payload) {
        if (payload == null) {
            return NullNode.getInstance();
        }
        try {
            return JSON.readTree(PlainJson.toText(payload));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PlainJson writes JSON.", e);
        }
    }
}
