package io.embedstream.deploy.cutover;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.lifecycle.CutoverEvent.Completed;
import io.embedstream.deploy.lifecycle.Cutovers.Cut;
import io.embedstream.deploy.lifecycle.LifecycleLog;
import io.embedstream.deploy.lifecycle.Role;
import io.embedstream.deploy.topics.Backlog;
import io.embedstream.deploy.topics.CommittedReader;
import io.embedstream.schemas.InterestProfile;
import io.embedstream.topology.TopologySettings.Domain;
import io.embedstream.topology.state.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * How the new live application takes over: the old one has written everything that belongs to it, and what is compacted
 * has been rewritten. Each step may be done again. For one thread; connects at the first call.
 */
public final class Handover implements AutoCloseable {
    private final EmbedstreamConfig config;
    private final Map<String, Object> clientSettings;
    private final Role role;
    private final LifecycleLog log;
    private Admin admin;
    private String cutover = "";
    private Map<TopicPartition, Long> sentOn = Map.of();

    /**
     * @param config of the application that may take over
     * @param log not closed with this
     */
    public Handover(EmbedstreamConfig config, Map<String, Object> clientSettings, LifecycleLog log) {
        this.log = log;
        this.config = config;
        this.clientSettings = clientSettings;
        this.role = Role.of(config.application().applicationId());
    }

    /**
     * Does what can be done for now, on the instance to which the first input partition is assigned. Its tasks need not
     * run for that: those of an application that stands still are not even restored.
     *
     * @param members client ids of this instance in the group
     */
    void carryOn(Cut cut, Set<String> members) throws InterruptedException {
        if (admin == null) {
            admin = Admin.create(clientSettings);
        }
        TopicPartition first = new TopicPartition(Inputs.of(config).get(0), 0);
        if (Collections.disjoint(new Groups(admin).owners(role, first), members)) {
            return;
        }
        String old = role.other(cut.from()).applicationId();
        if (!cutover.equals(cut.decided().id())) {
            if (!drain(Inputs.of(config)).isDone(old, ofInputs(cut))) {
                return;
            }
            // What its inputs before the cut gave is in there now; what comes later is not waited for.
            sentOn = ends(repartitions(old), "read_uncommitted");
            cutover = cut.decided().id();
        }
        if (drain(repartitions(old)).isDone(old, sentOn)) {
            takeOver(cut);
        }
    }

    private Map<TopicPartition, Long> ofInputs(Cut cut) {
        Map<TopicPartition, Long> positions = new HashMap<>(cut.decided().positions());
        positions.keySet().removeIf(partition -> !Inputs.of(config).contains(partition.topic()));
        return positions;
    }

    private Drain drain(List<String> topics) {
        return new Drain(new Backlog(admin, topics), clientSettings);
    }

    /**
     * Writes the profiles and, in the last transaction, that it is done. An instance that was held up meanwhile either
     * finds that it has been done, or keeps the other one from committing it.
     */
    private void takeOver(Cut cut) {
        try (Batches out = new Batches(
                clientSettings,
                role.applicationId() + "-handover",
                config.topology().limits().maxRecordBytes())) {
            if (log.read().completed()) {
                return;
            }
            Map<TopicPartition, Long> outputs = ends(liveOutputs(), "read_committed");
            if (runs(Domain.REVIEWS)) {
                rewriteProfiles(out);
            }
            out.add(log.record(new Completed(cut.decided().id(), outputs, out.added())));
            out.commit();
        }
    }

    private void rewriteProfiles(Batches out) {
        var serializer = config.recordFormats().serde(InterestProfile.class).serializer();
        new ProfileRewrite(clientSettings, serializer, sorted())
                .run(role.applicationId(), role.live(config.topology().topics().profiles()), out);
    }

    private Path sorted() {
        return config.application().stateDirectory().resolve(role.applicationId() + "-handover");
    }

    /** Topics through which records come whose key belongs to another partition; what follows them has a position. */
    private List<String> repartitions(String applicationId) {
        List<String> topics = new ArrayList<>();
        if (runs(Domain.SUPPORT)) {
            topics.add(Names.repartitionTopic(applicationId, Names.CHATS_BY_CONVERSATION));
        }
        if (runs(Domain.REVIEWS)) {
            topics.add(Names.repartitionTopic(applicationId, Names.REVIEWS_BY_USER));
        }
        return topics;
    }

    private List<String> liveOutputs() {
        List<String> outputs = new ArrayList<>(config.topology().topics().outputs());
        config.topology().generic().ifPresent(generic -> outputs.add(generic.output()));
        return outputs.stream().map(role::live).toList();
    }

    private Map<TopicPartition, Long> ends(List<String> topics, String isolation) {
        try (Consumer<byte[], byte[]> consumer = CommittedReader.open(clientSettings, isolation)) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            return consumer.endOffsets(partitions);
        }
    }

    private boolean runs(Domain domain) {
        return config.topology().domains().contains(domain);
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close();
        }
    }
}
