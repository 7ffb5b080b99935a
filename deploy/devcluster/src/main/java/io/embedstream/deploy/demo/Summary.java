package io.embedstream.deploy.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.topology.Topics;
import java.util.Map;

/**
 * The last line of a demonstration: totals of its data directory, and how fast this run was.
 *
 * @param records records of the files replayed, by stream, bad ones included
 * @param seconds time of this run from the first line sent to the last enriched record or dead letter
 * @param textsPerSecond texts enriched in this run per such second
 */
record Summary(
        Map<SourceStream, Long> records,
        long enriched,
        long suggestions,
        long alerts,
        long recommendations,
        long deadLetters,
        double seconds,
        double textsPerSecond) {

    static Summary of(Map<SourceStream, Long> records, OutputCounts counts, Topics topics, Stopwatch watch) {
        return new Summary(
                records,
                counts.enriched(),
                counts.of(topics.suggestions()),
                counts.of(topics.alerts()),
                counts.of(topics.recommendations()),
                counts.of(topics.deadLetters()),
                watch.seconds(),
                watch.textsPerSecond());
    }

    String toJson() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        SourceStream.events().forEach(stream -> node.put(stream.label(), records.getOrDefault(stream, 0L)));
        node.put("enriched", enriched)
                .put("suggestions", suggestions)
                .put("alerts", alerts)
                .put("recommendations", recommendations)
                .put("dead_letters", deadLetters)
                .put("seconds", rounded(seconds))
                .put("texts_per_second", rounded(textsPerSecond));
        return node.toString();
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
