package io.embedstream.deploy.security;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.erase.Remains;
import io.embedstream.deploy.topics.TopicPlan;
import io.embedstream.topology.Topics;
import io.embedstream.topology.erasure.ErasureRequest.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The privileges that the documentation lists, as ACLs of one user: what stands there is what is granted. */
final class Privileges {
    private static final Path PAGE = Path.of("..", "..", "docs", "operations.md");
    private static final Pattern ROW = Pattern.compile(
            "(?m)^(?:\\| `(?<command>\\w+)` )?\\| (?<type>topic|group|transactional id) \\| (?<name>[^|]+) \\| (?<operations>[^|]+) \\|$");

    private final EmbedstreamConfig config;
    private final String user;

    /** One operation of one row of the table, on all the row names. */
    record Privilege(String resources, AclOperation operation, List<AclBinding> bindings) {
        @Override
        public String toString() {
            return operation + " on " + bindings.get(0).pattern().resourceType() + " " + resources;
        }
    }

    Privileges(EmbedstreamConfig config, String user) {
        this.config = config;
        this.user = user;
    }

    List<AclBinding> documented() throws IOException {
        return table().stream()
                .flatMap(privilege -> privilege.bindings().stream())
                .toList();
    }

    /** What an application needs. */
    List<Privilege> table() throws IOException {
        return rows(null);
    }

    /** What a command needs besides. */
    List<Privilege> of(String command) throws IOException {
        return rows(command);
    }

    private List<Privilege> rows(String command) throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("## Privileges");
        Matcher rows = ROW.matcher(page.substring(begin, page.indexOf("\n## ", begin + 1)));
        List<Privilege> all = new ArrayList<>();
        while (rows.find()) {
            if (Objects.equals(command, rows.group("command"))) {
                ResourceType type = ResourceType.fromString(rows.group("type").replace(' ', '_'));
                String what = rows.group("name").strip();
                List<ResourcePattern> resources = resources(type, what);
                Arrays.stream(rows.group("operations").split(","))
                        .map(operation -> AclOperation.fromString(operation.strip()))
                        .forEach(operation -> all.add(privilege(what, resources, operation)));
            }
        }
        return all;
    }

    private Privilege privilege(String what, List<ResourcePattern> resources, AclOperation operation) {
        return new Privilege(
                what,
                operation,
                resources.stream().map(resource -> grant(resource, operation)).toList());
    }

    private List<ResourcePattern> resources(ResourceType type, String what) {
        Topics topics = config.topology().topics();
        String id = config.application().applicationId();
        return switch (what) {
            case "inputs, catalogs and `topic.control`" ->
                literal(Stream.of(topics.events(), topics.catalogs(), List.of(topics.control())));
            case "outputs and `topic.erasures`" -> literal(Stream.of(topics.outputs(), List.of(topics.erasures())));
            case "`topic.control`" -> literal(Stream.of(List.of(topics.control())));
            case "`topic.erasures`" -> literal(Stream.of(List.of(topics.erasures())));
            case "topics that keep the person" ->
                literal(Stream.of(Remains.of(Person.CUSTOMER, topics).topics()));
            case "the input it sends to" -> literal(Stream.of(List.of(topics.chats())));
            case "`embedstream.replay-progress`" -> literal(Stream.of(List.of(TopicPlan.REPLAY_PROGRESS)));
            case "all that begin with `<application.id>`" -> List.of(prefix(type, id));
            case "all that begin with `<application.id>-`" -> List.of(prefix(type, id + "-"));
            default -> throw new IllegalArgumentException("the table has a row for '" + what + "'");
        };
    }

    private static ResourcePattern prefix(ResourceType type, String begin) {
        return new ResourcePattern(type, begin, PatternType.PREFIXED);
    }

    private static List<ResourcePattern> literal(Stream<List<String>> names) {
        return names.flatMap(List::stream)
                .map(name -> new ResourcePattern(ResourceType.TOPIC, name, PatternType.LITERAL))
                .toList();
    }

    private AclBinding grant(ResourcePattern resource, AclOperation operation) {
        return new AclBinding(
                resource, new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    }
}
