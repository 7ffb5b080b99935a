package io.embedstream.connect.opensearch;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Writes records into OpenSearch: the topic names the index, the key is the document's id, a tombstone deletes the
 * document. Configured by {@link SinkConfig}. After a crash a worker repeats what it had not committed; the documents
 * are the same as without the crash, since each carries its record's offset as version and an older one changes
 * nothing.
 */
public final class OpenSearchSink extends SinkConnector {
    private Map<String, String> settings;

    @Override
    public void start(Map<String, String> props) {
        settings = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return OpenSearchSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, settings);
    }

    @Override
    public void stop() {
        // Nothing of its own runs; tasks are Connect's.
    }

    @Override
    public ConfigDef config() {
        return SinkConfig.DEFINITION;
    }

    @Override
    public String version() {
        return Versions.ofThis();
    }
}
