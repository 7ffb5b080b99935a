package io.embedstream.deploy.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuSharesTest {

    @ParameterizedTest
    @CsvSource({
        "[C2 CompilerThread0 tid=1];Thread::call_run;CompileBroker::compiler_thread_loop, jit",
        "[G1 Conc#0 tid=1];Thread::call_run, gc",
        "[t];org/apache/kafka/streams/processor/internals/StreamThread.run;org/apache/kafka/clients/consumer/KafkaConsumer.poll;io/embedstream/topology/ingest/PollEmbedder.embed;io/embedstream/topology/ingest/PollEmbedder.collect, decode",
        "[embedstream-encoder-0];io/embedstream/encoder/onnx/Workers.serve;ai/onnxruntime/OrtSession.run;libonnxruntime.so, infer",
        "[t];org/apache/kafka/streams/processor/internals/TaskExecutor.commitOffsetsOrTransaction;org/apache/kafka/clients/producer/KafkaProducer.commitTransaction, commit",
        "[t];io/embedstream/topology/support/SuggestAnswers.process;org/apache/kafka/streams/state/internals/MeteredKeyValueStore.put;org/rocksdb/WriteBatch.put, stores",
        "[t];io/embedstream/topology/support/SuggestAnswers.process;io/embedstream/topology/support/NoQuestion.is, operators",
        "[kafka-producer-network-thread];org/apache/kafka/clients/producer/internals/Sender.run, produce",
        "[main];java/lang/Thread.run, other"
    })
    void shouldNameWhatAStackWorksOnWhenItIsSampled(String stack, String expected) {
        // Given a stack as async-profiler writes it
        // When
        var name = CpuShares.nameOf(stack);
        // Then
        assertThat(name).isEqualTo(expected);
    }

    @Test
    void shouldSumToOneWhenAFileIsRead(@TempDir Path directory) throws IOException {
        // Given
        var file = Files.writeString(
                directory.resolve("stacks"),
                "[C2 CompilerThread0];CompileBroker::loop 3\n[t];io/embedstream/topology/news/FindEntities.process 1\n");
        // When
        var shares = CpuShares.of(file);
        // Then
        assertThat(shares).containsEntry("jit", 0.75).containsEntry("operators", 0.25);
        assertThat(shares.values().stream().mapToDouble(share -> share).sum()).isEqualTo(1);
    }
}
