package io.embedstream.deploy.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.topics.TopicAdmin;
import io.embedstream.deploy.topics.TopicPlan;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.NewTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Creates the topics of a configuration. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = "Creates the topics of a configuration; those that exist stay as they are.")
final class TopicsCreateCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption option;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        EmbedstreamConfig config = option.load();
        List<NewTopic> plan = TopicPlan.of(config);
        PrintWriter out = spec.commandLine().getOut();
        try (TopicAdmin admin = new TopicAdmin(EmbedstreamApp.clientSettings(config))) {
            Map<String, Boolean> created = admin.createMissing(plan);
            plan.forEach(topic -> out.println(line(topic, created.get(topic.name()))));
        }
        out.flush();
        return 0;
    }

    private static String line(NewTopic topic, boolean created) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("topic", topic.name())
                .put("partitions", topic.numPartitions())
                .put("replicas", topic.replicationFactor())
                .put("created", created)
                .toString();
    }
}
