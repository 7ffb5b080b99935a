package io.embedstream.deploy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.Map;

/** Prints the summary that ends a command's output. */
public final class JsonLine {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonLine() {}

    public static void print(PrintWriter out, Map<String, Object> members) {
        try {
            out.print(MAPPER.writeValueAsString(members) + "\n");
            out.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A summary of numbers and strings is always JSON.", e);
        }
    }
}
