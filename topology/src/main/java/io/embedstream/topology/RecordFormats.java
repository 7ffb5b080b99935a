package io.embedstream.topology;

import io.embedstream.topology.ingest.RecordDecoder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/** How records are read from input topics and written to output topics. Safe for use by many threads. */
public interface RecordFormats {

    /** Reads the values of an input topic. */
    <T extends SpecificRecord> RecordDecoder<T> decoder(Class<T> type);

    /** Reads Avro values of any writer schema. */
    RecordDecoder<Object> anyAvro();

    /** Writes the values of an output topic. */
    <T extends SpecificRecord> Serde<T> serde(Class<T> type);
}
