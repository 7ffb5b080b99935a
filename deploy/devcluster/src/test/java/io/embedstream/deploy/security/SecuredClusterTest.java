package io.embedstream.deploy.security;

import static io.embedstream.deploy.security.SecuredCluster.PASSWORD;
import static io.embedstream.deploy.security.SecuredCluster.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.deploy.app.ClusterState;
import io.embedstream.deploy.app.Preflight;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.service.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The privileges of {@code docs/operations.md} are those that are granted here. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecuredClusterTest {
    @TempDir
    static Path directory;

    private static SecuredCluster cluster;

    @BeforeAll
    static void start() throws IOException, InterruptedException, ExecutionException, GeneralSecurityException {
        cluster = new SecuredCluster(directory);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    @Order(2)
    void shouldRunWithThePrivilegesOfTheDocumentation() throws IOException, InterruptedException, ExecutionException {
        // Given
        EmbedstreamConfig config = cluster.config(USER);
        cluster.grant(new Privileges(config, USER).documented());
        CountDownLatch stop = new CountDownLatch(1);
        Thread service = new Thread(() -> run(config, stop), "service");
        service.start();

        // When
        try {
            cluster.sendChat(config.topology().topics().chats());

            // Then
            String topic = config.topology().topics().supportEnriched();
            assertThat(cluster.committed(topic)).contains("Where is my parcel?");
            assertThat(cluster.registry().has(topic + "-value")).isTrue();
        } finally {
            stop.countDown();
            service.join();
        }
    }

    @Test
    @Order(3)
    void shouldSayWhichKeyIsWrongWhenTheBrokerRefusesTheLogin() {
        assertThatThrownBy(() -> ClusterState.requireReachable(cluster.config("nobody")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("kafka.security.protocol: found SASL_SSL")
                .hasMessageContaining("kafka.sasl.jaas.config")
                .hasMessageNotContaining(PASSWORD);
    }

    @Test
    @Order(4)
    void shouldSayWhichKeyIsWrongWhenTheRegistryRefusesTheLogin() throws IOException, InterruptedException {
        cluster.passwordOfRegistry("another");
        EmbedstreamConfig config = cluster.config(USER);

        try (Preflight preflight = Preflight.start(config)) {
            assertThatThrownBy(() -> preflight.await(time -> false))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("schema.registry.basic.auth.user.info")
                    .hasMessageContaining("401")
                    .hasMessageNotContaining("another");
        }
    }

    @Test
    @Order(1)
    void shouldSayWhatIsMissingWhenNothingIsGranted() {
        assertThatThrownBy(() -> ClusterState.require(cluster.config(USER)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("privileges are missing")
                .hasMessageContaining("topic support.chats.v1: DESCRIBE");
    }

    private static void run(EmbedstreamConfig config, CountDownLatch stop) {
        try {
            new Service(config).run(time -> stop.await(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
