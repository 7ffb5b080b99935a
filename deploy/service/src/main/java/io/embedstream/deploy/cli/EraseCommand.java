package io.embedstream.deploy.cli;

import io.embedstream.deploy.app.ClusterState;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.erase.ErasureClient;
import io.embedstream.deploy.erase.ErasureProgress;
import io.embedstream.deploy.erase.Keepers;
import io.embedstream.deploy.erase.Remains;
import io.embedstream.deploy.erase.UnreadInput;
import io.embedstream.deploy.lifecycle.LifecycleLog;
import io.embedstream.deploy.lifecycle.Role;
import io.embedstream.deploy.topics.GroupMembers;
import io.embedstream.deploy.topics.TopicAdmin;
import io.embedstream.topology.Topics;
import io.embedstream.topology.TopologySettings.Domain;
import io.embedstream.topology.erasure.ErasureReport;
import io.embedstream.topology.erasure.ErasureRequest;
import io.embedstream.topology.erasure.ErasureRequest.Person;
import io.embedstream.topology.state.Names;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Has a running application forget a person. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = {
            "Has every instance delete what it keeps of a person, and says what was deleted where, and what only the"
                    + " retention of a topic deletes. One JSON line each, the summary last.",
            "Waits first until the application has processed what its inputs hold when the command begins.",
            "Exit code 1: not every partition has answered in time, and the request stays and is done when they run; or"
                    + " records were still unread, and those of the person, which begin anew, need the command again."
        })
final class EraseCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    private Who who;

    /** The person. */
    private static final class Who {
        @Option(names = "--customer", paramLabel = "ID", description = "A customer_id of chats.")
        private String customer;

        @Option(names = "--user", paramLabel = "ID", description = "A user_id of reviews.")
        private String user;
    }

    @Mixin
    private ConfigOption option;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for the instances; default ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 86_400)
    private int timeout;

    @Spec
    private CommandSpec spec;

    private final InstantSource clock = InstantSource.system();

    @Override
    public Integer call() throws IOException, InterruptedException {
        EmbedstreamConfig config = option.load();
        ErasureRequest request = request(config);
        ClusterState.requireReachable(config);
        Topics topics = config.topology().topics();
        String input = request.person() == Person.CUSTOMER ? topics.chats() : topics.reviews();
        Map<String, Object> clients = EmbedstreamApp.clientSettings(config);
        long start = System.nanoTime();
        try (TopicAdmin admin = new TopicAdmin(clients)) {
            requireTopics(admin, List.of(input, topics.control(), topics.erasures()));
            int partitions = admin.partitions(List.of(input)).get(input);
            Keepers keepers = keepers(config, request, admin.names());
            Remains remains = Remains.of(request.person(), topics);
            Map<String, String> retention = admin.retentions(remains.topics());
            String id = ErasureClient.newRequestId();
            Instant deadline = clock.instant().plusSeconds(timeout);
            long unread = 0;
            for (String application : keepers.asked().keySet()) {
                unread += unread(clients, application, existing(admin, input, detour(application, request)), deadline);
            }
            boolean isLast = keepers.stopped().isEmpty();
            ErasureProgress progress;
            try (ErasureClient client =
                    new ErasureClient(clients, topics.control(), keepers.asked().values())) {
                Duration left = Duration.between(clock.instant(), deadline);
                progress = client.erase(id, request, partitions, isLast, left, this::print);
            }
            printRemains(remains, retention);
            sayWhoIsStopped(keepers);
            boolean complete = progress.isComplete() && unread == 0 && isLast;
            printSummary(id, request, progress, unread, complete, start);
            return complete ? 0 : 1;
        }
    }

    private static Keepers keepers(EmbedstreamConfig config, ErasureRequest request, Set<String> topics) {
        Map<String, Object> clients = EmbedstreamApp.clientSettings(config);
        String application = Role.of(config.application().applicationId()).application();
        try (Admin admin = Admin.create(clients)) {
            return Keepers.of(
                    application,
                    config.topology().topics().erasures(),
                    request.person() == Person.CUSTOMER ? Names.CUSTOMER_STORE : Names.PROFILE_STORE,
                    topics,
                    () -> live(clients, application),
                    id -> isRunning(admin, id));
        }
    }

    private static String live(Map<String, Object> clients, String application) {
        try (LifecycleLog log = new LifecycleLog(clients, application)) {
            return log.read().live();
        }
    }

    private static boolean isRunning(Admin admin, String application) {
        try {
            return GroupMembers.present(admin, application);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private void sayWhoIsStopped(Keepers keepers) {
        for (String application : keepers.stopped()) {
            spec.commandLine()
                    .getErr()
                    .println(
                            application
                                    + " does not run and keeps what it has of the person: start it, or drop it (shadow drop; of"
                                    + " one that was live delete the topics that begin with its id), and run the command again");
        }
    }

    /** Where records under a wrong key come through. */
    private static String detour(String application, ErasureRequest request) {
        return Names.repartitionTopic(
                application, request.person() == Person.CUSTOMER ? Names.CHATS_BY_CONVERSATION : Names.REVIEWS_BY_USER);
    }

    private static List<String> existing(TopicAdmin admin, String... topics) throws InterruptedException {
        List<String> existing = new ArrayList<>(List.of(topics));
        existing.removeAll(admin.missing(existing));
        return existing;
    }

    /** What the application has not processed within the time, of topics in the order of its reading. */
    private long unread(Map<String, Object> clients, String application, List<String> topics, Instant deadline)
            throws InterruptedException {
        long unread = 0;
        try (UnreadInput input = new UnreadInput(clients, application, clock)) {
            for (String topic : topics) {
                unread += input.await(topic, deadline);
            }
        }
        if (unread > 0) {
            spec.commandLine()
                    .getErr()
                    .println(unread + " records of " + String.join(" and ", topics)
                            + " were not processed by " + application
                            + " in time; those of the person bring back what is deleted now: run the"
                            + " command again when they are, or with a longer --timeout");
        }
        return unread;
    }

    private static void requireTopics(TopicAdmin admin, List<String> needed) throws InterruptedException {
        Set<String> missing = admin.missing(needed);
        if (!missing.isEmpty()) {
            throw new UsageException("topics are missing: " + String.join(", ", missing)
                    + "; create them with embedstream topics create --config FILE");
        }
    }

    private ErasureRequest request(EmbedstreamConfig config) {
        boolean customer = who.customer != null;
        Domain needed = customer ? Domain.SUPPORT : Domain.REVIEWS;
        if (!config.topology().domains().contains(needed)) {
            throw new UsageException("domains is " + config.topology().domains() + ", expected " + needed
                    + " among them: this application keeps nothing of " + (customer ? "customers" : "users"));
        }
        try {
            return new ErasureRequest(customer ? Person.CUSTOMER : Person.USER, customer ? who.customer : who.user);
        } catch (IllegalArgumentException e) {
            throw new UsageException((customer ? "--customer" : "--user") + " is blank, expected an id", e);
        }
    }

    private void print(ErasureReport report) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("stage", report.stage());
        line.put("partition", report.partition());
        line.put("deleted", new TreeMap<>(report.deleted()));
        line.put("done", report.done());
        JsonLine.print(out(), line);
    }

    private void printRemains(Remains remains, Map<String, String> retention) {
        for (String topic : remains.topics()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("topic", topic);
            line.put("deleted_by", "retention");
            line.put("retention_ms", Long.valueOf(retention.get(topic)));
            JsonLine.print(out(), line);
        }
        for (String topic : remains.compacted()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("topic", topic);
            line.put("deleted_by", "tombstone");
            JsonLine.print(out(), line);
        }
    }

    private void printSummary(
            String id, ErasureRequest request, ErasureProgress progress, long unread, boolean complete, long start) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("request", id);
        summary.put("person", request.person().name().toLowerCase(Locale.ROOT));
        summary.put("partitions", progress.tasks());
        summary.put("partitions_done", progress.done());
        summary.put("deleted", new TreeMap<>(progress.deleted()));
        summary.put("unread", unread);
        summary.put("complete", complete);
        summary.put("seconds", Math.round((System.nanoTime() - start) / 1e8) / 10.0);
        JsonLine.print(out(), summary);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
