package io.embedstream.topology;

import io.embedstream.topology.deadletter.DeadLetterSink;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.ingest.Placement;
import io.embedstream.topology.news.Watchlist;
import io.embedstream.topology.route.OutputRoute;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.support.AnswerCalibration;
import io.embedstream.topology.telemetry.ProcessorTimings;
import io.embedstream.topology.time.CommittedPositionProbe;
import java.util.Map;

/**
 * What the topology needs beside its settings. Owned and closed by the builder of the topology.
 *
 * @param models encoder per language
 * @param heads sentiment heads per language
 * @param calibrations answer calibration per language
 * @param cascade the transformers behind the models
 * @param formats how records are read and written
 * @param newsPartitions number of partitions of the news topic
 * @param reads reports how far topics have been processed
 * @param timings of the processors of the topologies built with it
 * @param placements where records of a key belong, by topic; of topics without one, where they are
 * @param catalogLetters takes the dead letters of catalogs
 * @param route where outputs go
 * @param watchlist of the topology built with it, filled as the catalog is read
 */
public record TopologyResources(
        LanguageModels models,
        Heads heads,
        Map<String, AnswerCalibration> calibrations,
        Cascade cascade,
        RecordFormats formats,
        int newsPartitions,
        CommittedPositionProbe reads,
        ProcessorTimings timings,
        Map<String, Placement> placements,
        DeadLetterSink catalogLetters,
        OutputRoute route,
        Watchlist watchlist) {

    /** Resources with timings of their own, whose models decide alone. */
    public TopologyResources(
            LanguageModels models,
            Heads heads,
            Map<String, AnswerCalibration> calibrations,
            RecordFormats formats,
            int newsPartitions,
            CommittedPositionProbe reads,
            Map<String, Placement> placements,
            DeadLetterSink catalogLetters) {
        this(
                models,
                heads,
                calibrations,
                Cascade.NONE,
                formats,
                newsPartitions,
                reads,
                new ProcessorTimings(),
                placements,
                catalogLetters,
                OutputRoute.AS_CONFIGURED,
                new Watchlist());
    }

    /** The same with transformers behind the models. */
    public TopologyResources withCascade(Cascade behind) {
        return new TopologyResources(
                models,
                heads,
                calibrations,
                behind,
                formats,
                newsPartitions,
                reads,
                timings,
                placements,
                catalogLetters,
                route,
                watchlist);
    }

    /** The same with outputs that go elsewhere. */
    public TopologyResources withRoute(OutputRoute other) {
        return new TopologyResources(
                models,
                heads,
                calibrations,
                cascade,
                formats,
                newsPartitions,
                reads,
                timings,
                placements,
                catalogLetters,
                other,
                watchlist);
    }

    /** How many partitions each repartition has, by its name. */
    public Map<String, Integer> repartitions(Topics topics) {
        return Map.of(
                Names.CHATS_BY_CONVERSATION,
                asMany(topics.chats()),
                Names.REVIEWS_BY_USER,
                asMany(topics.reviews()),
                Names.ENTITY_FEED,
                newsPartitions,
                Names.DRIFT_SAMPLES,
                1);
    }

    private int asMany(String topic) {
        return Math.max(1, placement(topic).partitions());
    }

    /** Where in a topic the records of a key belong. */
    Placement placement(String topic) {
        return placements.getOrDefault(topic, Placement.ANYWHERE);
    }
}
