package io.embedstream.deploy.compare;

import io.embedstream.topology.Topics;
import java.util.ArrayList;
import java.util.List;

/** An output topic under the name the live application gives it. */
record OutputTopic(String name, OutputKind kind) {

    /** @param generic the output of the generic enrichment */
    static List<OutputTopic> of(Topics topics, String generic) {
        return new ArrayList<>(List.of(
                new OutputTopic(topics.supportEnriched(), OutputKind.ENRICHED),
                new OutputTopic(topics.suggestions(), OutputKind.SUGGESTIONS),
                new OutputTopic(topics.newsEnriched(), OutputKind.ENRICHED),
                new OutputTopic(topics.stories(), OutputKind.STORIES),
                new OutputTopic(topics.moods(), OutputKind.MOODS),
                new OutputTopic(topics.alerts(), OutputKind.ALERTS),
                new OutputTopic(topics.reviewsEnriched(), OutputKind.ENRICHED),
                new OutputTopic(topics.profiles(), OutputKind.PROFILES),
                new OutputTopic(topics.recommendations(), OutputKind.RECOMMENDATIONS),
                new OutputTopic(generic, OutputKind.ENRICHED)));
    }
}
