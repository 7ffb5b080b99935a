package io.embedstream.serde.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path directory;

    private static Path rightHost;
    private static Path otherHost;

    @BeforeAll
    static void makeKeys() throws IOException, InterruptedException {
        rightHost = key("localhost");
        otherHost = key("elsewhere.example");
    }

    @Test
    void shouldConnectWhenCertificateIsTrusted() throws Exception {
        assertThat(registeredId(rightHost, Map.of())).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhenCertificateIsUnknown() {
        assertThatThrownBy(() -> registeredId(
                        rightHost,
                        Map.of(
                                "schema.registry.ssl.truststore.location",
                                trustIn(otherHost).toString())))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void shouldRefuseWhenKeysLackThePrefix() throws Exception {
        Map<String, Object> config =
                Map.of("ssl.truststore.location", trustIn(rightHost).toString(), "ssl.truststore.password", PASSWORD);

        assertThatThrownBy(() -> registeredId(rightHost, config, false)).isInstanceOf(SSLException.class);
    }

    @Test
    void shouldRefuseWhenCertificateIsOfAnotherHost() {
        assertThatThrownBy(() -> registeredId(otherHost, Map.of())).isInstanceOf(IOException.class);
    }

    @Test
    void shouldConnectToAnotherHostsCertificateWhenHostCheckIsOff() throws Exception {
        assertThat(registeredId(otherHost, Map.of("schema.registry.ssl.endpoint.identification.algorithm", "")))
                .isEqualTo(1);
    }

    @Test
    void shouldStillCheckTheChainWhenHostCheckIsOff() {
        assertThatThrownBy(() -> registeredId(
                        rightHost,
                        Map.of(
                                "schema.registry.ssl.endpoint.identification.algorithm",
                                "",
                                "schema.registry.ssl.truststore.location",
                                trustIn(otherHost).toString())))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void shouldGoToNextAddressWhenCertificateIsUnknown() throws Exception {
        try (ScriptedRegistry next = ScriptedRegistry.start().reply(200, "{\"id\":2}");
                ScriptedRegistry unknown =
                        ScriptedRegistry.startTls(serverContext(rightHost)).reply(200, "{\"id\":1}");
                RegistryClient client = RegistryClients.create(new RegistryConfig(
                        Map.of(RegistryConfig.URL, unknown.url() + "," + next.url(), RegistryConfig.MAX_RETRIES, 0)))) {
            assertThat(client.register("s", SchemaText.avro("\"string\""), false)
                            .id())
                    .isEqualTo(2);
        }
    }

    private static int registeredId(Path serverKey, Map<String, Object> more) throws Exception {
        return registeredId(serverKey, more, true);
    }

    private static int registeredId(Path serverKey, Map<String, Object> more, boolean trusted) throws Exception {
        try (ScriptedRegistry server =
                ScriptedRegistry.startTls(serverContext(serverKey)).reply(200, "{\"id\":1}")) {
            Map<String, Object> config = new HashMap<>();
            config.put(RegistryConfig.URL, server.url());
            config.put(RegistryConfig.MAX_RETRIES, 0);
            if (trusted) {
                config.put(
                        "schema.registry.ssl.truststore.location",
                        trustIn(serverKey).toString());
                config.put("schema.registry.ssl.truststore.password", PASSWORD);
                config.put("schema.registry.ssl.truststore.type", "PKCS12");
            }
            config.putAll(more);
            try (RegistryClient client = RegistryClients.create(new RegistryConfig(config))) {
                return client.register("s", SchemaText.avro("\"string\""), false)
                        .id();
            }
        }
    }

    private static SSLContext serverContext(Path keystore) throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(keystore), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** Makes a key store with a self-signed certificate for a host. */
    private static Path key(String host) throws IOException, InterruptedException {
        Path store = directory.resolve(host + ".p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "key",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        return store;
    }

    /** Returns a trust store with the certificate of a key store. */
    private static Path trustIn(Path keystore) throws GeneralSecurityException, IOException {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("root", load(keystore).getCertificate("key"));
        Path file = Files.createTempFile(directory, "trust", ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trust.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private static KeyStore load(Path keystore) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
