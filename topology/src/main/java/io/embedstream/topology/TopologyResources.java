package io.embedstream.topology;

import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.news.PartitionLag;
import io.embedstream.topology.support.AnswerCalibration;
import java.util.Map;

/**
 * What the topology needs beside its settings. Owned, and closed, by whoever builds the topology.
 *
 * @param models encoder per language
 * @param heads sentiment heads per language
 * @param calibrations answer calibration per language
 * @param formats how records are read and written
 * @param newsPartitions number of partitions of the news topic
 * @param lag tells which source partitions have been read to their end
 */
public record TopologyResources(
        LanguageModels models,
        Heads heads,
        Map<String, AnswerCalibration> calibrations,
        RecordFormats formats,
        int newsPartitions,
        PartitionLag lag) {}
