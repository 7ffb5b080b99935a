package io.embedstream.deploy.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How many of the recommended items are the same, and whether the first is. */
final class RecommendationDetail implements Detail {
    private final MostTelling examples = new MostTelling();
    private int lists;
    private double overlaps;
    private int firstChanged;

    @Override
    public void both(String id, OutputRecord live, OutputRecord shadow) {
        Set<String> before = items(live);
        Set<String> after = items(shadow);
        if (before.isEmpty() && after.isEmpty()) {
            return;
        }
        Set<String> common = new LinkedHashSet<>(before);
        common.retainAll(after);
        double overlap = common.size() / (double) Math.max(before.size(), after.size());
        lists++;
        overlaps += overlap;
        if (!first(before).equals(first(after))) {
            firstChanged++;
        }
        if (!before.equals(after)) {
            examples.offer(
                    new Example("recommendations_changed", id, before.toString(), after.toString(), "", 1 - overlap));
        }
    }

    private static Set<String> items(OutputRecord record) {
        Set<String> items = new LinkedHashSet<>();
        record.value()
                .path("items")
                .forEach(item -> items.add(item.path("item_id").asText()));
        return items;
    }

    private static String first(Set<String> items) {
        return items.stream().findFirst().orElse("");
    }

    @Override
    public void addTo(ObjectNode line) {
        line.put("recommendation_overlap", lists == 0 ? 1 : overlaps / lists).put("first_changed", firstChanged);
    }

    @Override
    public List<Example> examples() {
        return examples.list();
    }
}
