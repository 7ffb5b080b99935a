package io.embedstream.deploy.compare;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One difference.
 *
 * @param what what differs, such as {@code alert_lost}
 * @param id identity of the record
 * @param live what the live application says, short
 * @param shadow what the other says
 * @param text the text it is about, where there is one
 * @param weight how telling it is; the largest are shown
 */
record Example(String what, String id, String live, String shadow, String text, double weight) {

    ObjectNode json(String topic) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("example", what)
                .put("topic", topic)
                .put("id", id)
                .put("live", live)
                .put("shadow", shadow)
                .put("text", text);
    }
}
