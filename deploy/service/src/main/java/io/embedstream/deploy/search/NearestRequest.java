package io.embedstream.deploy.search;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.embedstream.deploy.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A request as it was made, checked as far as it can be without knowing the store. Exactly one of text and vector is
 * there.
 *
 * @param text to embed
 * @param vector to search with; not copied
 * @param fingerprint of the model that made the vector, if the caller wants it checked
 * @param k at most this many neighbours
 * @param filters all of which a payload must satisfy
 * @param partitions those to search on the queried instance; without them, all partitions on all instances
 */
record NearestRequest(
        Optional<String> text,
        Optional<float[]> vector,
        Optional<String> fingerprint,
        int k,
        List<FieldFilter> filters,
        Optional<Set<Integer>> partitions) {

    static final int MAX_K = 1000;
    private static final int DEFAULT_K = 10;
    private static final String TEXT = "text";
    private static final String K = "k";
    private static final String FILTER = "filter";
    private static final String PARTITIONS = "partitions";

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private record Body(String text, float[] vector, String fingerprint, Integer k, JsonNode filter) {}

    NearestRequest {
        if (text.isPresent() == vector.isPresent()) {
            throw new IllegalArgumentException(
                    text.isPresent()
                            ? "both text and vector are given, expected one of them"
                            : "text is missing: give text, or POST a vector");
        }
        if (text.isPresent() && text.get().isBlank()) {
            throw new IllegalArgumentException("text is blank, expected something to search for");
        }
        if (k < 1 || k > MAX_K) {
            throw new IllegalArgumentException("k is " + k + ", expected a whole number from 1 to " + MAX_K);
        }
        filters = List.copyOf(filters);
    }

    /**
     * Reads a GET or a POST.
     *
     * @throws IllegalArgumentException saying what was found and what is expected
     */
    static NearestRequest of(Request request) {
        return request.method().equals("POST") ? ofBody(request) : ofParameters(request);
    }

    private static NearestRequest ofParameters(Request request) {
        requireKnown(request, List.of(TEXT, K, FILTER));
        return new NearestRequest(
                request.parameter(TEXT),
                Optional.empty(),
                Optional.empty(),
                request.parameter(K).map(text -> number(K, text)).orElse(DEFAULT_K),
                request.parameters(FILTER).stream().map(FieldFilter::parse).toList(),
                Optional.empty());
    }

    private static NearestRequest ofBody(Request request) {
        requireKnown(request, List.of(PARTITIONS));
        Body body = body(request.body());
        return new NearestRequest(
                Optional.ofNullable(body.text()),
                Optional.ofNullable(body.vector()),
                Optional.ofNullable(body.fingerprint()),
                body.k() == null ? DEFAULT_K : body.k(),
                filters(body.filter()),
                request.parameter(PARTITIONS).map(NearestRequest::numbers));
    }

    private static void requireKnown(Request request, List<String> known) {
        request.query().keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "unknown parameter '" + name + "'; a " + request.method() + " takes " + known);
                });
    }

    private static Body body(byte[] json) {
        try {
            Body body = JSON.readValue(json, Body.class);
            if (body == null) {
                throw new IllegalArgumentException("the body is null, expected a JSON object");
            }
            return body;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "the body is no JSON object of text or vector, fingerprint, k, filter: " + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading JSON from memory needs no I/O", e);
        }
    }

    /** An object of field to value, or to a list of values that must all be there. */
    private static List<FieldFilter> filters(JsonNode filter) {
        if (filter == null || filter.isNull()) {
            return List.of();
        }
        if (!filter.isObject()) {
            throw new IllegalArgumentException("filter is " + filter + ", expected an object of field to value");
        }
        List<FieldFilter> filters = new ArrayList<>();
        filter.properties().forEach(entry -> {
            Iterable<JsonNode> values = entry.getValue().isArray() ? entry.getValue() : List.of(entry.getValue());
            values.forEach(value -> filters.add(filter(entry.getKey(), value)));
        });
        return filters;
    }

    private static FieldFilter filter(String field, JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            throw new IllegalArgumentException("filter '" + field + "' is " + value + ", expected a value or a list");
        }
        return new FieldFilter(field, value.asText());
    }

    private static Set<Integer> numbers(String list) {
        return Arrays.stream(list.split(","))
                .map(text -> number(PARTITIONS, text))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int number(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is '" + text + "', expected a whole number", e);
        }
    }
}
