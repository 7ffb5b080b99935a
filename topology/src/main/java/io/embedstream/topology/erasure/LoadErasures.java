package io.embedstream.topology.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.topology.state.Names;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the requests in step with the control topic; a null value withdraws one that has been done everywhere. */
public final class LoadErasures implements Processor<byte[], byte[], Void, Void> {
    private static final Logger LOG = LoggerFactory.getLogger(LoadErasures.class);

    private KeyValueStore<String, String> requests;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        requests = context.getStateStore(Names.ERASURE_REQUEST_STORE);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (record.key() == null) {
            LOG.warn("a record of the control topic has no key and is passed over; expected the id of a request");
            return;
        }
        var request = new String(record.key(), UTF_8);
        if (record.value() == null) {
            requests.delete(request);
            return;
        }
        try {
            requests.put(
                    request,
                    ErasureRequest.parse(new String(record.value(), UTF_8)).json());
        } catch (IllegalArgumentException e) {
            LOG.warn("record {} of the control topic is passed over: it is no request of the command erase", request);
        }
    }
}
