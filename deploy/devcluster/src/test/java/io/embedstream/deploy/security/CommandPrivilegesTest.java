package io.embedstream.deploy.security;

import static io.embedstream.deploy.security.SecuredCluster.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.security.Privileges.Privilege;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.acl.AclBinding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code docs/operations.md} lists for commands besides the application's own is enough, and each is needed. */
@Tag("faults")
class CommandPrivilegesTest {
    private static final String ERASE = "erase";
    private static final String REPLAY = "replay";

    @TempDir
    static Path directory;

    private static SecuredCluster cluster;
    private static Path configuration;
    private static RunningCommand application;
    private static int files;

    /** An application that has what it needs, and runs. */
    @BeforeAll
    static void start() throws IOException, InterruptedException, ExecutionException, GeneralSecurityException {
        cluster = new SecuredCluster(directory);
        cluster.grant(privileges().documented());
        configuration = cluster.file("all", Map.of());
        application = RunningCommand.run(configuration);
        cluster.sendChat(cluster.config(USER).topology().topics().chats());
        cluster.committed(cluster.config(USER).topology().topics().supportEnriched());
    }

    @AfterAll
    static void stop() throws InterruptedException, ExecutionException, TimeoutException {
        application.stop();
        assertThat(application.await()).isEqualTo(new RunningCommand.End(0, ""));
        cluster.close();
    }

    private static Privileges privileges() {
        return new Privileges(cluster.config(USER), USER);
    }

    static List<Arguments> each() throws IOException {
        List<Arguments> all = new ArrayList<>();
        for (String command : List.of(ERASE, REPLAY)) {
            List<Privilege> needed = privileges().of(command);
            assertThat(needed).as(command).isNotEmpty();
            needed.forEach(privilege -> all.add(Arguments.of(command, privilege)));
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {ERASE, REPLAY})
    void shouldDoItsWorkWithWhatIsDocumentedAndNoMore(String command) throws Exception {
        // Given
        List<AclBinding> needed = bindings(privileges().of(command));
        cluster.grant(needed);

        try (Audit audit = new Audit(USER)) {
            // When
            RunningCommand.End end = execute(command);

            // Then
            assertThat(end.exitCode()).as(end.message()).isZero();
            assertThat(audit.denied()).isEmpty();
            for (Privilege privilege : privileges().of(command)) {
                assertThat(audit.allowed())
                        .as(privilege.toString())
                        .anyMatch(deed -> privilege.bindings().stream().anyMatch(deed::isBy));
            }
        } finally {
            cluster.revoke(needed);
        }
    }

    @ParameterizedTest
    @MethodSource("each")
    void shouldEndAndNameThePrivilegeWhenItIsMissing(String command, Privilege missing) throws Exception {
        // Given
        List<AclBinding> others = bindings(privileges().of(command).stream()
                .filter(privilege -> !privilege.equals(missing))
                .toList());
        cluster.grant(others);

        try {
            // When
            RunningCommand.End end = execute(command);

            // Then
            assertThat(end.exitCode()).as(end.message()).isIn(1, 2);
            assertThat(end.message())
                    .contains(
                            "privileges are missing",
                            "docs/operations.md",
                            missing.operation().name());
            missing.bindings()
                    .forEach(binding ->
                            assertThat(end.message()).contains(binding.pattern().name()));
        } finally {
            cluster.revoke(others);
        }
    }

    private static List<AclBinding> bindings(List<Privilege> privileges) {
        return privileges.stream()
                .flatMap(privilege -> privilege.bindings().stream())
                .toList();
    }

    private static RunningCommand.End execute(String command) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(command, "--config", configuration.toString()));
        if (command.equals(ERASE)) {
            arguments.addAll(List.of("--customer", "u1"));
        } else {
            arguments.addAll(List.of("--stream", "chats", "--file", chat().toString()));
        }
        return RunningCommand.start(arguments.toArray(String[]::new)).await();
    }

    /** A file that was not sent before. */
    private static Path chat() throws IOException {
        files++;
        return Files.writeString(
                directory.resolve(files + ".jsonl"),
                "{\"message_id\":\"f" + files + "\",\"conversation_id\":\"c1\",\"customer_id\":\"u1\",\"text\":"
                        + "\"Where is my parcel?\",\"language\":\"en\",\"role\":\"customer\",\"sent_at\":"
                        + "\"2024-03-04T10:00:00Z\"}\n");
    }
}
