package io.embedstream.deploy.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.replay.SourceFile;
import io.embedstream.deploy.replay.SourceStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The samples once more, with ids of their own and later by as long as they last, so that a demonstration goes on when
 * they have ended. The same round gives the same bytes.
 */
final class Retelling {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BETWEEN = Duration.ofHours(1);
    private static final Map<SourceStream, Fields> FIELDS = Map.of(
            SourceStream.CHATS, new Fields(List.of("message_id", "conversation_id"), "sent_at"),
            SourceStream.NEWS, new Fields(List.of("article_id"), "published_at"),
            SourceStream.REVIEWS, new Fields(List.of("review_id"), "posted_at"));

    private record Fields(List<String> ids, String time) {}

    private Retelling() {}

    /**
     * Writes a round.
     *
     * @param sample a sample of events
     * @param round 1 for the first after the samples themselves
     */
    static SourceFile write(SourceFile sample, int round, Path directory) throws IOException {
        Fields fields = FIELDS.get(sample.stream());
        List<ObjectNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(sample.path())) {
            if (!line.isBlank()) {
                events.add((ObjectNode) JSON.readTree(line));
            }
        }
        Duration later = length(events, fields).multipliedBy(round);
        StringBuilder text = new StringBuilder();
        for (ObjectNode event : events) {
            text.append(JSON.writeValueAsString(later(event, fields, round, later)))
                    .append('\n');
        }
        Path file = Files.createDirectories(directory).resolve(sample.stream().label() + "-again.jsonl");
        Files.writeString(file, text);
        return SourceFile.of(sample.stream(), file);
    }

    private static Duration length(List<ObjectNode> events, Fields fields) {
        List<Instant> times =
                events.stream().map(event -> time(event, fields)).sorted().toList();
        return Duration.between(times.get(0), times.get(times.size() - 1)).plus(BETWEEN);
    }

    private static ObjectNode later(ObjectNode event, Fields fields, int round, Duration later) {
        for (String id : fields.ids()) {
            event.put(id, event.path(id).asText() + "-again-" + round);
        }
        return event.put(fields.time(), time(event, fields).plus(later).toString());
    }

    private static Instant time(ObjectNode event, Fields fields) {
        return Instant.parse(event.path(fields.time()).asText());
    }
}
