package io.embedstream.it.faults;

import io.embedstream.topology.RecordFormats;
import io.embedstream.topology.ingest.RecordDecoder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/** One serde per record for the whole harness: each new one would ask the registry anew. */
final class SharedFormats implements RecordFormats {
    private final RecordFormats formats;
    private final Map<Class<?>, Serde<?>> serdes = new ConcurrentHashMap<>();

    SharedFormats(RecordFormats formats) {
        this.formats = formats;
    }

    @Override
    public <T extends SpecificRecord> RecordDecoder<T> decoder(Class<T> type) {
        return formats.decoder(type);
    }

    @Override
    public RecordDecoder<Object> anyAvro() {
        return formats.anyAvro();
    }

    @Override
    @SuppressWarnings("unchecked") // what is put under a class is a serde of that class
    public <T extends SpecificRecord> Serde<T> serde(Class<T> type) {
        return (Serde<T>) serdes.computeIfAbsent(type, t -> formats.serde(type));
    }
}
