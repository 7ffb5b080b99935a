package io.embedstream.connect.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenSearchSinkTaskTest {
    private static final Schema TEXT =
            SchemaBuilder.struct().field("text", Schema.STRING_SCHEMA).build();
    private static final String WRITTEN = """
            {"index":{"_index":"topic","_id":"a","version":7,"version_type":"external_gte"}}
            {"text":"one"}
            """;
    private static final String DELETED = """
            {"delete":{"_index":"topic","_id":"a","version":8,"version_type":"external_gte"}}
            """;

    private final TaskContext context = new TaskContext(false);
    private FakeOpenSearch server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeOpenSearch();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldWriteAndDeleteInOrderOfTheRecords() {
        server.answer("index 201", "delete 200");

        task(Map.of(), context).put(List.of(record("a", 7, "one"), tombstone("a", 8)));

        assertThat(server.bodies()).containsExactly(WRITTEN + DELETED);
        assertThat(server.credentials()).containsExactly("null");
    }

    @Test
    void shouldSendUserAndPasswordWhenConfigured() {
        server.answer("delete 200");

        task(Map.of(SinkConfig.USERNAME, "connect", SinkConfig.PASSWORD, "secret"), context)
                .put(List.of(tombstone("a", 8)));

        assertThat(server.credentials()).containsExactly("Basic Y29ubmVjdDpzZWNyZXQ=");
    }

    @Test
    void shouldGoOnWhenIndexIsNewerOrHasNothingToDelete() {
        server.answer("index 409 version_conflict_engine_exception newer", "delete 404");

        task(Map.of(), context).put(List.of(record("a", 7, "one"), tombstone("a", 8)));

        assertThat(server.bodies()).hasSize(1);
    }

    @Test
    void shouldSplitWhenRecordsAreMoreThanOneRequestHolds() {
        server.answer("index 201").answer("delete 200");

        task(Map.of(SinkConfig.BULK_MAX_BYTES, "100"), context).put(List.of(record("a", 7, "one"), tombstone("a", 8)));

        assertThat(server.bodies()).containsExactly(WRITTEN, DELETED);
    }

    @Test
    void shouldAskForTheSameAgainWhenServerIsOverloaded() {
        server.answer(503, "starting")
                .answer("index 429 rejected_execution_exception full")
                .answer("index 403 cluster_block_exception full")
                .answer("index 201");
        OpenSearchSinkTask task = task(Map.of(), context);
        List<SinkRecord> records = List.of(record("a", 7, "one"));

        assertThatThrownBy(() -> task.put(records))
                .isInstanceOf(RetriableException.class)
                .hasMessageContaining("503");
        assertThat(context.timeout()).isPositive();
        assertThatThrownBy(() -> task.put(records))
                .isInstanceOf(RetriableException.class)
                .hasMessageContaining("rejected_execution_exception");
        assertThatThrownBy(() -> task.put(records)).isInstanceOf(RetriableException.class);
        task.put(records);

        assertThat(server.bodies()).hasSize(4).containsOnly(WRITTEN);
    }

    @Test
    void shouldGoToTheNextNodeWhenOneIsOutOfReach() throws IOException {
        server.answer("index 201");
        String url = "http://127.0.0.1:" + unusedPort();
        OpenSearchSinkTask task = task(Map.of(SinkConfig.URL, url + "," + server.url()), context);
        List<SinkRecord> records = List.of(record("a", 7, "one"));

        assertThatThrownBy(() -> task.put(records))
                .isInstanceOf(RetriableException.class)
                .hasMessageContaining(url);
        task.put(records);

        assertThat(server.bodies()).containsExactly(WRITTEN);
    }

    @Test
    void shouldEndWithTheReasonWhenServerRefusesARecord() {
        server.answer("index 400 mapper_parsing_exception dimension");

        assertThatThrownBy(() -> task(Map.of(), context).put(List.of(record("a", 7, "one"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("record 7 of topic-3, key a")
                .hasMessageContaining("400 mapper_parsing_exception: dimension");
    }

    @Test
    void shouldReportWhatCannotBeWrittenAndWriteTheRestWhenThereIsADeadLetterQueue() {
        server.answer("index 400 mapper_parsing_exception dimension", "delete 200");
        var tolerant = new TaskContext(true);
        SinkRecord refused = record("b", 6, "one");
        SinkRecord nameless = record(null, 7, "two");

        task(Map.of(), tolerant).put(List.of(refused, nameless, tombstone("a", 8)));

        assertThat(tolerant.reported()).containsExactlyInAnyOrder(refused, nameless);
        assertThat(server.bodies()).hasSize(1).first().asString().endsWith(DELETED);
    }

    @Test
    void shouldSayWhatToDoWhenServerRefusesTheRequest() {
        server.answer(401, "Unauthorized");

        assertThatThrownBy(() -> task(Map.of(), context).put(List.of(tombstone("a", 8))))
                .isInstanceOf(ConnectException.class)
                .isNotInstanceOf(RetriableException.class)
                .hasMessageContaining("401: Unauthorized; check connection.url");
    }

    @Test
    void shouldRefuseAddressesThatAreNone() {
        assertThatThrownBy(() -> new SinkConfig(Map.of(SinkConfig.URL, "opensearch:9200")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("connection.url")
                .hasMessageContaining("http://opensearch:9200");
    }

    private OpenSearchSinkTask task(Map<String, String> settings, TaskContext taskContext) {
        Map<String, String> all = new HashMap<>(Map.of(SinkConfig.URL, server.url()));
        all.putAll(settings);
        var task = new OpenSearchSinkTask();
        task.initialize(taskContext);
        task.start(all);
        return task;
    }

    private static SinkRecord record(String key, long offset, String text) {
        return new SinkRecord(
                "topic", 3, Schema.OPTIONAL_STRING_SCHEMA, key, TEXT, new Struct(TEXT).put("text", text), offset);
    }

    private static SinkRecord tombstone(String key, long offset) {
        return new SinkRecord("topic", 3, Schema.STRING_SCHEMA, key, null, null, offset);
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
