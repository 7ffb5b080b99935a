package io.embedstream.topology.vectorstore.sharded;

import io.embedstream.topology.vectorstore.sharded.ShardMessage.Asked;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Sends a query to all shards and announces it where the answers are gathered. */
final class ScatterQuery extends ContextualProcessor<String, SearchRequest, String, Object> {

    private final String requests;
    private final String answers;

    /**
     * @param requests child that takes the query
     * @param answers child that takes the announcement
     */
    ScatterQuery(String requests, String answers) {
        this.requests = requests;
        this.answers = answers;
    }

    @Override
    public void process(Record<String, SearchRequest> query) {
        context().forward(query.withValue(new Asked()), answers);
        context().forward(query, requests);
    }
}
