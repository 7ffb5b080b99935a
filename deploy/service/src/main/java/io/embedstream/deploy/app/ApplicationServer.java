package io.embedstream.deploy.app;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.http.HttpEndpoint;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.kafka.streams.StreamsConfig;

/** Where other instances reach the HTTP server of this one, which Kafka Streams passes on at each rebalance. */
public final class ApplicationServer {
    private ApplicationServer() {}

    /**
     * The configuration with {@code application.server}: the one that is set, else the server's own address; of a
     * server that listens everywhere, the machine's name.
     *
     * @throws UsageException if the server's host is unknown
     */
    public static EmbedstreamConfig addTo(EmbedstreamConfig config, HttpEndpoint endpoint) {
        String host = host(config.application().httpHost());
        String address = (host.contains(":") ? "[" + host + "]" : host) + ":" + endpoint.port();
        return config.withKafkaDefault(StreamsConfig.APPLICATION_SERVER_CONFIG, address);
    }

    private static String host(String listening) {
        try {
            return InetAddress.getByName(listening).isAnyLocalAddress()
                    ? InetAddress.getLocalHost().getHostName()
                    : listening;
        } catch (UnknownHostException e) {
            throw new UsageException(
                    "the address of this machine for other instances is unknown; set kafka.application.server to host:port",
                    e);
        }
    }
}
