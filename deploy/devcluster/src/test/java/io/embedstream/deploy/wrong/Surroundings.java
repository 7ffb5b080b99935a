package io.embedstream.deploy.wrong;

import com.sun.net.httpserver.HttpServer;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.registry.EmbeddedRegistry;
import io.embedstream.deploy.topics.TopicAdmin;
import io.embedstream.deploy.topics.TopicPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** A broker and a registry that work, and servers that are something else. */
final class Surroundings implements AutoCloseable {
    static final String CATALOG_OF_THREE = "items.of.three.partitions";
    private static final String HTML = "<!DOCTYPE html><html><body>Sign in</body></html>";

    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;
    private final HttpServer page;
    private final HttpServer locked;
    private final ServerSocket closed;
    private final ServerSocket taken;

    Surroundings(Path directory) throws IOException {
        registry = EmbeddedRegistry.start(Files.createDirectory(directory.resolve("registry")), 0);
        broker = EmbeddedBroker.start(directory.resolve("broker"));
        page = answering(200, HTML);
        locked = answering(401, "{\"error_code\":401,\"message\":\"Unauthorized\"}");
        closed = loopback();
        closed.close();
        taken = loopback();
    }

    private static ServerSocket loopback() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static HttpServer answering(int status, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** The pairs of a configuration that works. */
    Map<String, String> working(Path stateDirectory) {
        Map<String, String> pairs = new HashMap<>();
        pairs.put("bootstrap.servers", broker.bootstrapServers());
        pairs.put("schema.registry.url", registry.url());
        pairs.put("state.dir", stateDirectory.toString());
        pairs.put("topics.replication.factor", "1");
        pairs.put("topics.partitions", "1");
        pairs.put("start.patience.ms", "2000");
        return pairs;
    }

    /** Makes the topics of that configuration, and a catalog of the wrong shape. */
    void createTopics(Path stateDirectory) throws InterruptedException {
        EmbedstreamConfig config = EmbedstreamConfig.of(working(stateDirectory), "test");
        try (TopicAdmin topics = new TopicAdmin(EmbedstreamApp.clientSettings(config))) {
            topics.createMissing(TopicPlan.of(config));
            topics.createMissing(List.of(new NewTopic(CATALOG_OF_THREE, 3, (short) 1)));
        }
    }

    /** Where nobody listens. */
    String nobody() {
        return "127.0.0.1:" + closed.getLocalPort();
    }

    /** A web page. */
    String page() {
        return address(page);
    }

    /** A server that knows nobody. */
    String locked() {
        return "http://" + address(locked);
    }

    private static String address(HttpServer server) {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    String registry() {
        return registry.url();
    }

    int takenPort() {
        return taken.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        taken.close();
        page.stop(0);
        locked.stop(0);
        broker.close();
        registry.close();
    }
}
