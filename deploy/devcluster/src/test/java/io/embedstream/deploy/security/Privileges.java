package io.embedstream.deploy.security;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern ROW =
            Pattern.compile("\\| (topic|group|transactional id) \\| ([^|]+) \\| ([^|]+) \\|");

    private final EmbedstreamConfig config;
    private final String user;

    Privileges(EmbedstreamConfig config, String user) {
        this.config = config;
        this.user = user;
    }

    List<AclBinding> documented() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("## Privileges");
        Matcher rows = ROW.matcher(page.substring(begin, page.indexOf("\n## ", begin + 1)));
        List<AclBinding> all = new ArrayList<>();
        while (rows.find()) {
            ResourceType type = ResourceType.fromString(rows.group(1).replace(' ', '_'));
            for (ResourcePattern resource : resources(type, rows.group(2).strip())) {
                Arrays.stream(rows.group(3).split(","))
                        .map(operation -> AclOperation.fromString(operation.strip()))
                        .forEach(operation -> all.add(grant(resource, operation)));
            }
        }
        return all;
    }

    private List<ResourcePattern> resources(ResourceType type, String what) {
        Topics topics = config.topology().topics();
        return switch (what) {
            case "inputs and catalogs" -> {
                List<String> names = new ArrayList<>(topics.events());
                names.addAll(topics.catalogs());
                yield literal(type, names);
            }
            case "outputs" -> literal(type, topics.outputs());
            case "`<application.id>`" ->
                literal(type, List.of(config.application().applicationId()));
            case "all that begin with `<application.id>`" ->
                List.of(new ResourcePattern(type, config.application().applicationId(), PatternType.PREFIXED));
            default -> throw new IllegalArgumentException("the table has a row for '" + what + "'");
        };
    }

    private static List<ResourcePattern> literal(ResourceType type, List<String> names) {
        return names.stream()
                .map(name -> new ResourcePattern(type, name, PatternType.LITERAL))
                .toList();
    }

    private AclBinding grant(ResourcePattern resource, AclOperation operation) {
        return new AclBinding(
                resource, new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    }
}
