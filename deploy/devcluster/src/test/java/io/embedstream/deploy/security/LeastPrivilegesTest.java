package io.embedstream.deploy.security;

import static io.embedstream.deploy.security.SecuredCluster.APPLICATION_ID;
import static io.embedstream.deploy.security.SecuredCluster.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.security.Privileges.Privilege;
import io.embedstream.topology.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each privilege of {@code docs/operations.md} is used, and without it an application ends and names it. */
@Tag("faults")
class LeastPrivilegesTest {
    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    static Path directory;

    private static SecuredCluster cluster;
    private static Audit audit;

    /** An application that had all it needs and has done everything once. */
    @BeforeAll
    static void start()
            throws IOException, InterruptedException, ExecutionException, GeneralSecurityException, TimeoutException {
        cluster = new SecuredCluster(directory);
        cluster.grant(table().stream()
                .flatMap(privilege -> privilege.bindings().stream())
                .toList());
        audit = new Audit(USER);
        RunningCommand running =
                RunningCommand.run(cluster.file("all", Map.of("kafka.repartition.purge.interval.ms", "500")));
        Topics topics = cluster.config(USER).topology().topics();
        cluster.send(
                topics.watchlist(), "e1", "{\"entity_id\":\"e1\",\"name\":\"Torvane Motors\",\"language\":\"en\"}");
        cluster.send(topics.templates(), "t1", "no template");
        cluster.sendChat(topics.chats());
        cluster.send(
                topics.news(),
                "n1",
                "{\"article_id\":\"n1\",\"headline\":\"Torvane Motors shares fall\",\"language\":\"en\",\"published_at\":"
                        + "\"2024-03-04T10:00:00Z\"}");
        cluster.committed(topics.supportEnriched());
        cluster.committed(topics.newsEnriched());
        cluster.committed(topics.deadLetters());
        cluster.send(topics.control(), "r1", "{\"person\":\"customer\",\"id\":\"u1\"}");
        cluster.committed(topics.erasures());
        awaitDeletion();
        running.stop();
        assertThat(running.await()).isEqualTo(new RunningCommand.End(0, ""));
        audit.close();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    static List<Privilege> table() throws IOException {
        return new Privileges(cluster.config(USER), USER).table();
    }

    @Test
    void shouldAskForNothingElseButWhatTheDocumentationNamesAsOptional() {
        assertThat(audit.denied()).extracting(Audit.Deed::name).containsOnly("embedstream.lifecycle.v1");
    }

    @ParameterizedTest
    @MethodSource("table")
    void shouldUseThePrivilegeWhenItHasAll(Privilege privilege) {
        assertThat(audit.allowed())
                .as(privilege.toString())
                .anyMatch(deed -> privilege.bindings().stream().anyMatch(deed::isBy));
    }

    @ParameterizedTest
    @MethodSource("table")
    void shouldEndAndNameThePrivilegeWhenItIsMissing(Privilege privilege) throws Exception {
        // Given
        cluster.revoke(privilege.bindings());
        boolean fresh = privilege.operation() == AclOperation.CREATE;
        Path file = cluster.file("without", fresh ? another() : Map.of());

        // When
        RunningCommand running = RunningCommand.run(file);

        // Then
        try {
            RunningCommand.End end = running.await();
            boolean ofTopic = privilege.bindings().get(0).pattern().resourceType() == ResourceType.TOPIC;
            assertThat(end.exitCode()).as(end.message()).isEqualTo(ofTopic ? 2 : 1);
            assertThat(end.message())
                    .contains("privileges are missing", "kafka.sasl.jaas.config", "docs/operations.md")
                    .contains(": " + privilege.operation());
            privilege
                    .bindings()
                    .forEach(binding -> assertThat(end.message())
                            .contains(
                                    binding.pattern().resourceType() == ResourceType.TRANSACTIONAL_ID
                                            ? "transactional ids"
                                            : binding.pattern().name()));
        } finally {
            running.stop();
            cluster.grant(privilege.bindings());
        }
    }

    /** An application that has no topics yet, and whose names have the same beginning. */
    private static Map<String, String> another() {
        return Map.of(
                "application.id",
                APPLICATION_ID + "-new",
                "state.dir",
                directory.resolve("state-new").toString());
    }

    /** What was read of a repartition topic is deleted now and then. */
    private static void awaitDeletion() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (audit.allowed().stream().noneMatch(deed -> deed.operation() == AclOperation.DELETE)) {
            assertThat(System.nanoTime())
                    .as("nothing of a repartition topic is deleted")
                    .isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
