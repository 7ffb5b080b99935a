package io.embedstream.deploy.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UnreachableException;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.serde.registry.RegistryClient;
import io.embedstream.serde.registry.RegistryClients;
import io.embedstream.serde.registry.RegistryConfig;
import io.embedstream.serde.registry.RegistryException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the schema registry one question before anything is built on it. */
public final class RegistryCheck {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryCheck.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Set<Integer> REFUSED = Set.of(401, 403);
    private static final int SERVER_FAULTS = 500;

    private static final Map<String, String> IMPATIENT = Map.of(
            RegistryConfig.CONNECT_TIMEOUT_MS, "5000",
            RegistryConfig.READ_TIMEOUT_MS, "5000",
            RegistryConfig.MAX_RETRIES, "0");

    private final EmbedstreamConfig config;
    private final String address;

    private RegistryCheck(EmbedstreamConfig config) {
        this.config = config;
        this.address = String.join(",", config.application().registryUrls());
    }

    /**
     * Asks, for a while if nobody answers; does nothing where no registry is configured.
     *
     * @throws UsageException if what answers is no schema registry, or refuses who asks
     * @throws UnreachableException if nothing answers in time
     */
    static void require(EmbedstreamConfig config) throws InterruptedException {
        if (!config.application().registryUrls().isEmpty()) {
            new RegistryCheck(config).ask();
        }
    }

    private void ask() throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(config.serde());
        settings.putAll(IMPATIENT);
        try (RegistryClient client = RegistryClients.create(new RegistryConfig(settings))) {
            askUntilAnswered(client);
        } catch (ConfigException e) {
            throw new UsageException("schema.registry.url: found '" + address + "': " + e.getMessage(), e);
        }
    }

    private void askUntilAnswered(RegistryClient client) throws InterruptedException {
        long deadline = System.nanoTime() + config.application().startPatience().toNanos();
        for (int tries = 1; ; tries++) {
            IOException failure = tryOnce(client);
            if (failure == null) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new UnreachableException(
                        "schema.registry.url: found '" + address + "', and no schema registry answers there within "
                                + config.application().startPatience().toSeconds() + " s: " + reason(failure)
                                + "; expected the address of one that runs and that this machine reaches",
                        failure);
            }
            if (tries == 1) {
                LOG.warn("schema.registry.url: {} does not answer yet: {}", address, reason(failure));
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    /** What may pass; null when the registry has answered. */
    private IOException tryOnce(RegistryClient client) {
        try {
            client.latest(config.topology().topics().deadLetters() + "-value");
            return null;
        } catch (RegistryException e) {
            if (e.isUnknownSchema()) {
                return null;
            }
            if (REFUSED.contains(e.status())) {
                throw new UsageException(
                        "schema.registry.basic.auth.user.info: the registry at " + address + " refuses who asks (HTTP "
                                + e.status() + ", " + e.reason()
                                + "); expected credentials it knows, with schema.registry.basic.auth.credentials.source",
                        e);
            }
            if (e.status() >= SERVER_FAULTS) {
                return e;
            }
            throw noRegistry(e.reason(), e);
        } catch (JsonProcessingException e) {
            throw noRegistry("the answer is no JSON", e);
        } catch (IOException e) {
            return e;
        }
    }

    /** Why a registry did not answer: the JDK's client gives a refused connection no message. */
    public static String reason(IOException failure) {
        return failure instanceof ConnectException
                ? "no connection can be made"
                : failure.getClass().getSimpleName().replace("Exception", "") + ", " + failure.getMessage();
    }

    private UsageException noRegistry(String reason, IOException cause) {
        return new UsageException(
                "schema.registry.url: found '" + address + "', and what answers there is no schema registry: " + reason
                        + "; expected the address that GET /subjects is answered under, path included",
                cause);
    }
}
