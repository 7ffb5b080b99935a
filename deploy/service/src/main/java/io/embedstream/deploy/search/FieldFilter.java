package io.embedstream.deploy.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a payload must hold to be found: a field that has the value, or a list that contains it.
 *
 * @param field name of a field of the payload
 * @param value as text
 */
public record FieldFilter(String field, String value) {

    /**
     * Reads {@code field=value}.
     *
     * @throws IllegalArgumentException if there is no {@code =} behind a name
     */
    public static FieldFilter parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("filter is '" + text + "', expected field=value");
        }
        return new FieldFilter(text.substring(0, equals), text.substring(equals + 1));
    }

    /** Filters as the object a request carries: field to the values it must have. */
    static Map<String, List<String>> byField(List<FieldFilter> filters) {
        return filters.stream()
                .collect(Collectors.groupingBy(
                        FieldFilter::field,
                        LinkedHashMap::new,
                        Collectors.mapping(FieldFilter::value, Collectors.toList())));
    }
}
