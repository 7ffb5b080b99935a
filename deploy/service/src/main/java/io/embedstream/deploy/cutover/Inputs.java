package io.embedstream.deploy.cutover;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.topology.Topics;
import io.embedstream.topology.TopologySettings.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The topics of events that an application reads. */
final class Inputs {
    private Inputs() {}

    static List<String> of(EmbedstreamConfig config) {
        Topics topics = config.topology().topics();
        Set<Domain> domains = config.topology().domains();
        List<String> inputs = new ArrayList<>();
        if (domains.contains(Domain.SUPPORT)) {
            inputs.add(topics.chats());
        }
        if (domains.contains(Domain.NEWS)) {
            inputs.add(topics.news());
        }
        if (domains.contains(Domain.REVIEWS)) {
            inputs.add(topics.reviews());
        }
        config.topology().generic().ifPresent(generic -> inputs.add(generic.input()));
        return inputs;
    }
}
