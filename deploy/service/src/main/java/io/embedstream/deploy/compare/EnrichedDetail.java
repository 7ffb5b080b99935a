package io.embedstream.deploy.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Labels that flip, of texts and of entities, repeats, and the neighbourhoods of vectors. */
final class EnrichedDetail implements Detail {
    private final Confusion labels = new Confusion();
    private final Confusion entityLabels = new Confusion();
    private final Neighbourhoods neighbourhoods = new Neighbourhoods();
    private final MostTelling examples = new MostTelling();
    private int repeatsChanged;
    private int entitiesChanged;

    @Override
    public void both(String id, OutputRecord live, OutputRecord shadow) {
        neighbourhoods.offer(id, live, shadow);
        compareLabels(id, live, shadow);
        compareEntities(id, live, shadow);
        if (!live.value().path("duplicate_of").equals(shadow.value().path("duplicate_of"))) {
            repeatsChanged++;
        }
    }

    private void compareLabels(String id, OutputRecord live, OutputRecord shadow) {
        JsonNode before = live.value().path("sentiment");
        JsonNode after = shadow.value().path("sentiment");
        if (!before.isObject() || !after.isObject()) {
            return;
        }
        String was = before.path("label").asText();
        String is = after.path("label").asText();
        labels.add(was, is);
        double change =
                Math.abs(before.path("score").asDouble() - after.path("score").asDouble());
        if (!was.equals(is)) {
            examples.offer(new Example("label_flipped", id, said(before), said(after), live.text("text"), change));
        }
    }

    private static String said(JsonNode judgement) {
        return judgement.path("label").asText() + " " + judgement.path("score").asText();
    }

    private void compareEntities(String id, OutputRecord live, OutputRecord shadow) {
        Map<String, String> before = entities(live);
        Map<String, String> after = entities(shadow);
        if (!before.keySet().equals(after.keySet())) {
            entitiesChanged++;
        }
        before.forEach((entity, label) -> {
            if (after.containsKey(entity)) {
                entityLabels.add(label, after.get(entity));
                if (!label.equals(after.get(entity))) {
                    examples.offer(new Example(
                            "entity_label_flipped",
                            id,
                            entity + " " + label,
                            entity + " " + after.get(entity),
                            live.text("text"),
                            1));
                }
            }
        });
    }

    private static Map<String, String> entities(OutputRecord record) {
        Map<String, String> labels = new TreeMap<>();
        record.value()
                .path("entities")
                .forEach(entity -> labels.put(
                        entity.path("entity_id").asText(), entity.path("label").asText()));
        return labels;
    }

    @Override
    public void addTo(ObjectNode line) {
        line.put("labels_flipped", labels.flipped());
        if (!labels.isEmpty()) {
            labels.addTo(line, "labels");
        }
        if (!entityLabels.isEmpty()) {
            line.put("entity_labels_flipped", entityLabels.flipped());
            entityLabels.addTo(line, "entity_labels");
            line.put("entities_changed", entitiesChanged);
            line.put("repeats_changed", repeatsChanged);
        }
        neighbourhoods.overlap().ifPresent(overlap -> line.put("neighbourhood_overlap", overlap));
    }

    @Override
    public List<Example> examples() {
        return examples.list();
    }
}
