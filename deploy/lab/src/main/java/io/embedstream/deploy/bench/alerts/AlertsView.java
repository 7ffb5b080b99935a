package io.embedstream.deploy.bench.alerts;

import io.embedstream.deploy.app.Endpoints;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.demo.DemoView;
import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.schemas.RiskAlert;
import io.embedstream.serde.AvroDeserializer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Keeps every committed change of an alert and passes everything on to another view. Safe for many threads. */
final class AlertsView implements DemoView {
    private final DemoView shown;
    private final List<RiskAlert> changes = new ArrayList<>();
    private final List<EarlyAlert> early = new ArrayList<>();
    private volatile EmbedstreamConfig config;
    private volatile AvroDeserializer<RiskAlert> deserializer;

    AlertsView(DemoView shown) {
        this.shown = shown;
    }

    @Override
    public void connected(EmbedstreamConfig connected, Endpoints endpoints) {
        config = connected;
        deserializer = new AvroDeserializer<>(RiskAlert.class);
        deserializer.configure(connected.serde(), false);
        shown.connected(connected, endpoints);
    }

    @Override
    public void output(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(config.topology().topics().alerts())) {
            RiskAlert change = deserializer.deserialize(record.topic(), record.value());
            synchronized (changes) {
                changes.add(change);
                if (change.getProvisional()) {
                    early.add(new EarlyAlert(change, Instant.ofEpochMilli(record.timestamp())));
                }
            }
        }
        shown.output(record);
    }

    /** The changes so far. */
    List<RiskAlert> changes() {
        synchronized (changes) {
            return List.copyOf(changes);
        }
    }

    /** The provisional ones among them. */
    List<EarlyAlert> early() {
        synchronized (changes) {
            return List.copyOf(early);
        }
    }

    /** The configuration the application ran with. */
    EmbedstreamConfig config() {
        return config;
    }

    @Override
    public void committed(SourceStream stream, long lines, long total) {
        shown.committed(stream, lines, total);
    }

    @Override
    public void refresh() {
        shown.refresh();
    }

    @Override
    public void close() {
        shown.close();
    }
}
