package io.embedstream.serde.registry;

import java.util.List;
import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;

/** The user and password a Kafka client logs in to its broker with, for {@code SASL_INHERIT}. */
final class SaslLogin {

    private SaslLogin() {}

    /**
     * Returns {@code user:password} of the client's {@code sasl.jaas.config} or of the JVM's login configuration.
     *
     * @throws ConfigException where there is no login with user and password
     */
    static String userInfo(Map<String, Object> configs) {
        for (AppConfigurationEntry entry : entries(configs)) {
            Object user = entry.getOptions().get("username");
            Object password = entry.getOptions().get("password");
            if (user != null && password != null) {
                return user + ":" + password;
            }
        }
        throw new ConfigException("SASL_INHERIT credentials need '" + SaslConfigs.SASL_JAAS_CONFIG
                + "' with username and password (PLAIN or SCRAM)");
    }

    private static List<AppConfigurationEntry> entries(Map<String, Object> configs) {
        Object jaas = configs.get(SaslConfigs.SASL_JAAS_CONFIG);
        if (jaas == null) {
            return JaasContext.loadClientContext(Map.of()).configurationEntries();
        }
        Password text = jaas instanceof Password password ? password : new Password(jaas.toString());
        return JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, text))
                .configurationEntries();
    }
}
