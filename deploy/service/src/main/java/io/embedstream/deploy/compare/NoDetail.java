package io.embedstream.deploy.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Nothing beyond the number of differences. */
final class NoDetail implements Detail {
    @Override
    public void both(String id, OutputRecord live, OutputRecord shadow) {}

    @Override
    public void addTo(ObjectNode line) {}

    @Override
    public List<Example> examples() {
        return List.of();
    }
}
