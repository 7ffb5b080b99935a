package io.embedstream.deploy.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.config.EmbedstreamConfig;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicPlanTest {
    private final EmbedstreamConfig config = EmbedstreamConfig.of(
            Map.of(
                    "bootstrap.servers", "a:1",
                    "schema.registry.url", "http://r",
                    "topics.partitions", "7",
                    "topics.replication.factor", "2",
                    "generic.input.topic", "tickets"),
            "test");
    private final List<NewTopic> plan = TopicPlan.of(config);

    @Test
    void shouldHoldEveryTopicOnceAndForEver() {
        assertThat(plan).extracting(NewTopic::name).doesNotHaveDuplicates().contains("tickets", "generic.enriched.v1");
        assertThat(plan).allSatisfy(topic -> {
            assertThat(topic.configs()).containsEntry("retention.ms", "-1");
            assertThat(topic.replicationFactor()).isEqualTo((short) 2);
        });
    }

    @Test
    void shouldCompactCatalogsIntoOnePartitionSoThatTheirOrderIsOne() {
        assertThat(plan)
                .filteredOn(topic -> config.topology().topics().catalogs().contains(topic.name()))
                .hasSize(3)
                .allSatisfy(topic -> {
                    assertThat(topic.numPartitions()).isEqualTo(1);
                    assertThat(topic.configs()).containsEntry("cleanup.policy", "compact");
                });
    }

    @Test
    void shouldLetOutputsBeLargerThanInputs() {
        assertThat(maxBytes(config.topology().topics().deadLetters()))
                .isGreaterThan(maxBytes(config.topology().topics().chats()));
    }

    private int maxBytes(String name) {
        return plan.stream()
                .filter(topic -> topic.name().equals(name))
                .map(topic -> Integer.parseInt(topic.configs().get("max.message.bytes")))
                .findFirst()
                .orElseThrow();
    }
}
