package io.embedstream.deploy.topics;

import io.embedstream.deploy.config.ApplicationSettings;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.topology.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Every topic of a configuration as it is to be created. Retention is unlimited, since events may be years old and a
 * broker measures retention in event time; outputs take larger records than inputs, since they carry the text and
 * its vector.
 */
public final class TopicPlan {
    /** Where replays keep their progress; compacted, one partition. */
    public static final String REPLAY_PROGRESS = ApplicationSettings.REPLAY_PROGRESS_TOPIC;

    /** Largest record of an input topic, bytes. */
    static final int MAX_INPUT_BYTES = 4 << 20;

    private static final String UNLIMITED = "-1";

    private final int partitions;
    private final short replicas;

    private TopicPlan(int partitions, short replicas) {
        this.partitions = partitions;
        this.replicas = replicas;
    }

    /** The topics, in the order inputs, catalogs, outputs, progress. */
    public static List<NewTopic> of(EmbedstreamConfig config) {
        TopicPlan plan = new TopicPlan(
                config.application().partitions(), config.application().replicationFactor());
        Topics topics = config.topology().topics();
        int maxOutputBytes = config.topology().limits().maxRecordBytes();
        List<NewTopic> all = new ArrayList<>();
        topics.events().forEach(topic -> all.add(plan.events(topic, MAX_INPUT_BYTES)));
        topics.catalogs().forEach(topic -> all.add(plan.compacted(topic, 1, MAX_INPUT_BYTES)));
        topics.outputs()
                .forEach(topic -> all.add(
                        List.of(topics.profiles(), topics.drift()).contains(topic)
                                ? plan.compacted(topic, plan.partitions, maxOutputBytes)
                                : plan.events(topic, maxOutputBytes)));
        config.topology().generic().ifPresent(generic -> {
            // One of a domain that does not run may be among them.
            all.removeIf(topic -> List.of(generic.input(), generic.output()).contains(topic.name()));
            all.add(plan.events(generic.input(), MAX_INPUT_BYTES));
            all.add(plan.events(generic.output(), maxOutputBytes));
        });
        all.add(plan.compacted(topics.control(), 1, MAX_INPUT_BYTES));
        all.add(plan.events(topics.erasures(), MAX_INPUT_BYTES));
        all.add(plan.compacted(topics.feedback(), 1, MAX_INPUT_BYTES));
        all.add(plan.compacted(REPLAY_PROGRESS, 1, MAX_INPUT_BYTES));
        return all;
    }

    private NewTopic events(String name, int maxBytes) {
        return new NewTopic(name, partitions, replicas).configs(common(maxBytes));
    }

    private NewTopic compacted(String name, int partitions, int maxBytes) {
        Map<String, String> configs = common(maxBytes);
        configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        return new NewTopic(name, partitions, replicas).configs(configs);
    }

    private static Map<String, String> common(int maxBytes) {
        Map<String, String> configs = new HashMap<>();
        configs.put(TopicConfig.RETENTION_MS_CONFIG, UNLIMITED);
        configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxBytes));
        return configs;
    }
}
