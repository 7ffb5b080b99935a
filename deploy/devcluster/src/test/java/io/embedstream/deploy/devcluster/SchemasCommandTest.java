package io.embedstream.deploy.devcluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.cli.FailureHandler;
import io.embedstream.deploy.cli.SchemasCommand;
import io.embedstream.deploy.registry.EmbeddedRegistry;
import io.embedstream.serde.registry.CompatibilityLevel;
import io.embedstream.serde.registry.MemoryRegistry;
import io.embedstream.serde.registry.SchemaText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SchemasCommandTest {

    private EmbeddedRegistry registry;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @BeforeEach
    void start() throws IOException {
        registry = EmbeddedRegistry.inMemory();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void shouldRegisterEverySubjectWithItsLevel() {
        int exitCode = run("register", "--registry", registry.url());

        assertThat(exitCode).isZero();
        assertThat(lines()).hasSize(18).last().isEqualTo("{\"registered\":17}");
        MemoryRegistry held = registry.registry();
        assertThat(held.subjects()).hasSize(17).contains("support.chats.v1-value", "risk.alerts.v1-value");
        assertThat(held.compatibility("support.chats.v1-value")).contains(CompatibilityLevel.BACKWARD);
        assertThat(held.compatibility("risk.alerts.v1-value")).contains(CompatibilityLevel.FULL_TRANSITIVE);
    }

    @Test
    void shouldRegisterTextWithoutJavaProperties() throws IOException {
        run("register", "--registry", registry.url());

        assertThat(registry.registry().latest("support.chats.v1-value").schema().text())
                .doesNotContain("avro.java.string")
                .contains("One message of a customer-service conversation.");
    }

    @Test
    void shouldChangeNothingWhenRegisteredTwice() throws IOException {
        run("register", "--registry", registry.url());
        run("register", "--registry", registry.url());

        assertThat(registry.registry().versions("risk.alerts.v1-value")).containsExactly(1);
    }

    @Test
    void shouldFailNamingTheObjectionWhenSchemaIsIncompatible() throws IOException {
        registry.registry()
                .register(
                        "support.chats.v1-value",
                        SchemaText.avro("{\"type\":\"record\",\"name\":\"SupportChat\",\"namespace\":"
                                + "\"io.embedstream.schemas\",\"fields\":[]}"),
                        false);

        int exitCode = run("check", "--registry", registry.url());

        assertThat(exitCode).isEqualTo(1);
        assertThat(lines().get(0)).contains("\"compatible\":false", "READER_FIELD_MISSING_DEFAULT_VALUE", "message_id");
        assertThat(lines()).last().isEqualTo("{\"checked\":17,\"incompatible\":1}");
        assertThat(registry.registry().subjects()).hasSize(1);
    }

    @Test
    void shouldTakeTopicNamesAndAddressFromConfiguration() throws IOException {
        Path config = directory.resolve("embedstream.properties");
        Files.writeString(
                config,
                "schema.registry.url=" + registry.url() + "\ntopic.chats=my.chats\nbootstrap.servers=localhost:9092\n");

        int exitCode = run("register", "--config", config.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(registry.registry().subjects()).contains("my.chats-value");
    }

    @Test
    void shouldSayWhatIsMissingWhenNoRegistryIsGiven() {
        assertThat(run("check")).isEqualTo(2);
        assertThat(err.toString()).contains("--registry URL");
    }

    @Test
    void shouldFailAtRunTimeWhenNoServerAnswers() {
        int exitCode = run("check", "--registry", "http://127.0.0.1:1", "--property", "max.retries=0");

        assertThat(exitCode).isEqualTo(1);
    }

    private int run(String... arguments) {
        return new CommandLine(new SchemasCommand())
                .setExecutionExceptionHandler(new FailureHandler())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }
}
