package io.embedstream.deploy.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the chart renders to: YAML documents, one object each. */
record Chart(List<JsonNode> objects) {
    static final Path DIRECTORY = Path.of("embedstream");
    private static final YAMLMapper YAML = new YAMLMapper();

    /** Takes no field that a type does not know. */
    private static final YAMLMapper STRICT = YAMLMapper.builder()
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    static Chart rendered(Map<String, Object> values) throws IOException {
        TemplateCommand command = new Helm(DIRECTORY)
                .template()
                .withName("mine")
                .withNamespace("texts")
                .withKubeVersion("1.31.0");
        values.forEach(command::set);
        List<JsonNode> objects = new ArrayList<>();
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(command.call())) {
            documents.forEachRemaining(document -> {
                if (document.has("kind")) {
                    objects.add(document);
                }
            });
        }
        return new Chart(objects);
    }

    List<String> kinds() {
        return objects.stream()
                .map(object -> object.path("kind").asText())
                .sorted()
                .toList();
    }

    JsonNode get(String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** An object as its type, which must know every field. */
    <T> T as(String kind, Class<T> type) throws IOException {
        return STRICT.treeToValue(get(kind), type);
    }
}
