package io.embedstream.deploy.broker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Broker properties of a one-node cluster that keeps everything and comes back fast after a hard halt. */
final class BrokerSettings {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String ONE = "1";
    private static final String FEW_PARTITIONS = "4";
    private static final String FOREVER = "-1";

    private BrokerSettings() {}

    static Map<String, String> of(BrokerIdentity identity, Path logDirectory) {
        Map<String, String> settings = new HashMap<>();
        addListeners(settings, identity);
        addSingleNode(settings);
        addRetention(settings, logDirectory);
        addFastRecovery(settings, logDirectory);
        addSmallFootprint(settings);
        return settings;
    }

    private static void addListeners(Map<String, String> settings, BrokerIdentity identity) {
        String broker = "PLAINTEXT://" + EmbeddedBroker.HOST + ":" + identity.brokerPort();
        String controller = EmbeddedBroker.HOST + ":" + identity.controllerPort();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("listeners", broker + "," + CONTROLLER_LISTENER + "://" + controller);
        settings.put("advertised.listeners", broker);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put("controller.quorum.voters", NODE_ID + "@" + controller);
    }

    private static void addSingleNode(Map<String, String> settings) {
        settings.put("default.replication.factor", ONE);
        settings.put("min.insync.replicas", ONE);
        settings.put("offsets.topic.replication.factor", ONE);
        settings.put("offsets.topic.num.partitions", FEW_PARTITIONS);
        settings.put("transaction.state.log.replication.factor", ONE);
        settings.put("transaction.state.log.min.isr", ONE);
        settings.put("transaction.state.log.num.partitions", FEW_PARTITIONS);
        settings.put("share.coordinator.state.topic.replication.factor", ONE);
        settings.put("share.coordinator.state.topic.min.isr", ONE);
        settings.put("auto.create.topics.enable", "false");
    }

    /** Events may be years old, and a data directory may rest for months between two runs. */
    private static void addRetention(Map<String, String> settings, Path logDirectory) {
        settings.put("log.dirs", logDirectory.toString());
        settings.put("log.retention.ms", FOREVER);
        settings.put("log.retention.bytes", FOREVER);
        settings.put("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE));
        settings.put("transactional.id.expiration.ms", Integer.toString(Integer.MAX_VALUE));
        settings.put("message.max.bytes", Integer.toString(EmbeddedBroker.MAX_MESSAGE_BYTES));
    }

    /**
     * A broker whose process was killed has to wait until its old registration expires. Any other has none to wait
     * for, and must not be given up while it waits for the processor: there is no other broker, and Kafka 4.4.0 takes
     * partitions without a leader for deleted ones, and leaves their transactions without an end.
     */
    private static void addFastRecovery(Map<String, String> settings, Path logDirectory) {
        settings.put("broker.session.timeout.ms", wasKilled(logDirectory) ? "5000" : "60000");
        settings.put("broker.heartbeat.interval.ms", "250");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "1000");
        settings.put("group.streams.min.session.timeout.ms", "1000");
        settings.put("group.streams.session.timeout.ms", "6000");
        settings.put("group.streams.min.heartbeat.interval.ms", "500");
        settings.put("group.streams.heartbeat.interval.ms", "1000");
        settings.put("group.streams.initial.rebalance.delay.ms", "0");
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    }

    private static boolean wasKilled(Path logDirectory) {
        return Files.exists(logDirectory.resolve("meta.properties"))
                && !Files.exists(logDirectory.resolve(".kafka_cleanshutdown"));
    }

    private static void addSmallFootprint(Map<String, String> settings) {
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        settings.put("log.index.size.max.bytes", "1048576");
    }
}
