package io.embedstream.connect.opensearch;

import io.embedstream.serde.retry.Backoff;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what Connect hands over before it hands over more, so that what is committed is in the index. Records that
 * OpenSearch can never take are the task's end or, with {@code errors.tolerance=all}, go to the dead letter queue of
 * Connect; for a cluster out of reach or overloaded it waits, as long as that takes.
 */
public final class OpenSearchSinkTask extends SinkTask {
    private static final Logger LOG = LoggerFactory.getLogger(OpenSearchSinkTask.class);
    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

    private BulkClient client;
    private int bulkMaxBytes;
    private int failures;

    @Override
    public void start(Map<String, String> props) {
        var config = new SinkConfig(props);
        client = new BulkClient(config);
        bulkMaxBytes = config.bulkMaxBytes();
    }

    /** @throws RetriableException to be given the same again, which changes nothing that was written already */
    @Override
    public void put(Collection<SinkRecord> records) {
        try {
            write(records);
            failures = 0;
        } catch (RetriableException e) {
            failures++;
            context.timeout(PAUSES.jittered(failures).toMillis());
            throw e;
        }
    }

    private void write(Collection<SinkRecord> records) {
        var request = new BulkRequest();
        for (SinkRecord record : records) {
            byte[] lines;
            try {
                lines = BulkLines.of(record);
            } catch (DataException e) {
                reject(record, e.getMessage(), e);
                continue;
            }
            if (!request.isEmpty() && request.size() + lines.length > bulkMaxBytes) {
                send(request);
                request = new BulkRequest();
            }
            request.add(record, lines);
        }
        if (!request.isEmpty()) {
            send(request);
        }
    }

    private void send(BulkRequest request) {
        List<ItemResult> results = client.send(request.body());
        if (results.size() != request.records().size()) {
            throw new ConnectException("found " + results.size() + " results for "
                    + request.records().size() + " records; is OpenSearch at " + SinkConfig.URL + "?");
        }
        ItemResult temporary = null;
        int outdated = 0;
        for (int i = 0; i < results.size(); i++) {
            ItemResult result = results.get(i);
            if (result.isOutdated()) {
                outdated++;
            } else if (result.isTemporary()) {
                temporary = result;
            } else if (!result.isDone()) {
                reject(request.records().get(i), result.toString(), null);
            }
        }
        if (outdated > 0) {
            LOG.info("{} records are older than their documents and were left out", outdated);
        }
        if (temporary != null) {
            throw new RetriableException("OpenSearch cannot write now: " + temporary);
        }
    }

    private void reject(SinkRecord record, String reason, Exception cause) {
        var failure = new DataException(
                "record " + record.kafkaOffset() + " of " + record.topic() + "-" + record.kafkaPartition() + ", key "
                        + record.key() + ", cannot be written: " + reason,
                cause);
        ErrantRecordReporter reporter = context.errantRecordReporter();
        if (reporter == null) {
            throw failure;
        }
        reporter.report(record, failure);
    }

    @Override
    public void stop() {
        // Nothing waits to be written.
    }

    @Override
    public String version() {
        return Versions.ofThis();
    }
}
