package io.embedstream.serde.json;

import com.fasterxml.jackson.databind.JsonNode;

/** Where in a document a value stands, for messages: {@code items[2].text}. */
record JsonPath(String text) {

    private static final int LONGEST_EXCERPT = 60;

    static final JsonPath ROOT = new JsonPath("");

    JsonPath field(String name) {
        return new JsonPath(text.isEmpty() ? name : text + "." + name);
    }

    JsonPath item(int index) {
        return new JsonPath(text + "[" + index + "]");
    }

    JsonMismatchException mismatch(JsonNode found, String expected) {
        return problem("found " + excerpt(found) + ", expected " + expected);
    }

    JsonMismatchException problem(String message) {
        return new JsonMismatchException((text.isEmpty() ? "the value" : "field '" + text + "'") + ": " + message);
    }

    private static String excerpt(JsonNode node) {
        String json = node.toString();
        return json.length() <= LONGEST_EXCERPT ? json : json.substring(0, LONGEST_EXCERPT) + "...";
    }
}
