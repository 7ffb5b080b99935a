package io.embedstream.deploy.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.embedstream.deploy.app.ClusterState;
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
            admin.requireReachable(config.application().startPatience());
            Map<String, Boolean> created = admin.createMissing(plan);
            Map<String, Integer> partitions =
                    admin.partitions(plan.stream().map(NewTopic::name).toList());
            for (NewTopic topic : plan) {
                int found = partitions.get(topic.name());
                out.println(line(topic, found, created.get(topic.name())));
                if (found != topic.numPartitions()) {
                    spec.commandLine().getErr().println(difference(topic, found));
                }
            }
            out.flush();
        }
        ClusterState.require(config);
        return 0;
    }

    private static String line(NewTopic topic, int partitions, boolean created) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("topic", topic.name())
                .put("partitions", partitions)
                .put("replicas", topic.replicationFactor())
                .put("created", created)
                .toString();
    }

    private static String difference(NewTopic topic, int found) {
        return "embedstream topics create: topic " + topic.name() + " is there with " + found
                + " partitions, where a new one would get " + topic.numPartitions()
                + " (topics.partitions); it stays as it is";
    }
}
