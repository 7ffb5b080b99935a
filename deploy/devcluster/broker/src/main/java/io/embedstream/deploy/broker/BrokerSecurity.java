package io.embedstream.deploy.broker;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A listener that takes TLS and SCRAM alone, and an authorizer that allows nobody anything but the administrator, who
 * grants the rest. For tests of how an application is secured.
 *
 * @param keyStore PKCS #12 with the broker's key
 * @param password of the key store
 * @param administrator name of the superuser, the broker itself among them
 * @param administratorPassword its password
 */
public record BrokerSecurity(Path keyStore, String password, String administrator, String administratorPassword) {
    private static final String PROTOCOL = "SASL_SSL";
    private static final String MECHANISM = "SCRAM-SHA-512";

    /** Puts the listener in the place of the open one. */
    void addTo(Map<String, String> settings) {
        settings.replaceAll((key, value) -> value.replace("PLAINTEXT://", PROTOCOL + "://"));
        settings.put("listener.security.protocol.map", PROTOCOL + ":" + PROTOCOL + ",CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", PROTOCOL);
        settings.put("sasl.enabled.mechanisms", MECHANISM);
        settings.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
        settings.put("listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config", login());
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.keystore.location", keyStore.toString());
        settings.put("ssl.keystore.password", password);
        settings.put("ssl.truststore.type", "PKCS12");
        settings.put("ssl.truststore.location", keyStore.toString());
        settings.put("ssl.truststore.password", password);
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:" + administrator + ";User:ANONYMOUS");
    }

    /** The first credentials, which the cluster is formatted with. */
    List<String> scramArguments() {
        return List.of(MECHANISM + "=[name=" + administrator + ",password=" + administratorPassword + "]");
    }

    private String login() {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + administrator
                + "\" password=\"" + administratorPassword + "\";";
    }
}
