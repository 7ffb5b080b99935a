package io.embedstream.deploy.app;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.topics.FoundTopic;
import io.embedstream.deploy.topics.MissingPrivileges;
import io.embedstream.topology.Topics;
import io.embedstream.topology.TopologySettings.Domain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.acl.AclOperation;

/** What an application has to be allowed to do with topics. Used by one thread. */
final class TopicPrivileges {
    private final Map<String, Set<AclOperation>> needed = new TreeMap<>();

    /** With the topics that a configuration names, of the domains that run. */
    static TopicPrivileges named(EmbedstreamConfig config) {
        TopicPrivileges all = new TopicPrivileges();
        Topics topics = config.topology().topics();
        Set<Domain> domains = config.topology().domains();
        if (domains.contains(Domain.SUPPORT)) {
            all.reads(topics.chats(), topics.templates());
            all.writes(topics.supportEnriched(), topics.suggestions(), topics.erasures());
        }
        if (domains.contains(Domain.NEWS)) {
            all.reads(topics.news(), topics.watchlist());
            all.writes(topics.newsEnriched(), topics.stories(), topics.moods(), topics.alerts());
        }
        if (domains.contains(Domain.REVIEWS)) {
            all.reads(topics.reviews(), topics.items());
            all.writes(topics.reviewsEnriched(), topics.profiles(), topics.recommendations(), topics.erasures());
        }
        config.topology().generic().ifPresent(generic -> {
            all.reads(generic.input());
            all.writes(generic.output());
        });
        all.reads(topics.control());
        all.writes(topics.deadLetters(), topics.drift());
        return all;
    }

    /** With topics of its own: what is read of a repartition topic is deleted. */
    static TopicPrivileges own(Collection<String> topics) {
        TopicPrivileges all = new TopicPrivileges();
        topics.forEach(topic -> {
            all.reads(topic);
            all.writes(topic);
            if (InternalTopicPlan.isRepartition(topic)) {
                all.add(topic, AclOperation.DELETE);
            }
        });
        return all;
    }

    private void reads(String... topics) {
        List.of(topics).forEach(topic -> add(topic, AclOperation.READ));
    }

    private void writes(String... topics) {
        List.of(topics).forEach(topic -> add(topic, AclOperation.WRITE));
    }

    private void add(String topic, AclOperation operation) {
        needed.computeIfAbsent(topic, any -> EnumSet.noneOf(AclOperation.class)).add(operation);
    }

    /**
     * Checks them.
     *
     * @param found topics as the user of the configuration finds them
     * @param keys of the configuration by topic; the application's own have none
     * @throws io.embedstream.deploy.config.UsageException naming all that are missing
     */
    void require(Map<String, FoundTopic> found, Map<String, String> keys) {
        List<String> missing = new ArrayList<>();
        needed.forEach((topic, operations) -> {
            FoundTopic seen = found.get(topic);
            if (seen != null) {
                operations.stream()
                        .filter(operation -> !seen.allowed().contains(operation))
                        .forEach(operation -> missing.add("topic " + topic + key(keys.get(topic)) + ": " + operation));
            }
        });
        if (!missing.isEmpty()) {
            throw MissingPrivileges.exception(missing);
        }
    }

    private static String key(String key) {
        return key == null ? "" : " (" + key + ")";
    }
}
