package io.embedstream.deploy.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.function.Consumer;

/** The outputs of one application. */
interface OutputSource {

    /** Whether there is such a topic. */
    boolean has(OutputTopic topic) throws IOException;

    /** Reads the values of a topic, those of a key in order; a record without a value is left out. */
    void read(OutputTopic topic, Consumer<ObjectNode> values) throws IOException;
}
