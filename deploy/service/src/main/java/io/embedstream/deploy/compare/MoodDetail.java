package io.embedstream.deploy.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** How far moods are apart where both have one. */
final class MoodDetail implements Detail {
    private int count;
    private double sum;
    private double largest;

    @Override
    public void both(String id, OutputRecord live, OutputRecord shadow) {
        double distance = Math.abs(live.value().path("score").asDouble()
                - shadow.value().path("score").asDouble());
        count++;
        sum += distance;
        largest = Math.max(largest, distance);
    }

    @Override
    public void addTo(ObjectNode line) {
        line.put("mean_distance", count == 0 ? 0 : sum / count).put("largest_distance", largest);
    }

    @Override
    public List<Example> examples() {
        return List.of();
    }
}
