package io.embedstream.deploy.erase;

import io.embedstream.topology.Topics;
import io.embedstream.topology.erasure.ErasureRequest.Person;
import java.util.List;

/**
 * Topics in which something of a person stays until it is deleted otherwise than by the application.
 *
 * @param topics that only retention empties
 * @param compacted that a tombstone empties at the next compaction
 */
public record Remains(List<String> topics, List<String> compacted) {

    /** What stays of a person, the input first. */
    public static Remains of(Person person, Topics topics) {
        return switch (person) {
            case CUSTOMER ->
                new Remains(
                        List.of(topics.chats(), topics.supportEnriched(), topics.suggestions(), topics.deadLetters()),
                        List.of(topics.feedback()));
            case USER ->
                new Remains(
                        List.of(
                                topics.reviews(),
                                topics.reviewsEnriched(),
                                topics.recommendations(),
                                topics.deadLetters()),
                        List.of(topics.profiles()));
        };
    }
}
