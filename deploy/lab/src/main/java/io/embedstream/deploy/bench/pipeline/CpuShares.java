package io.embedstream.deploy.bench.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where the CPU time of the application went: samples of stacks in the collapsed format, outermost frame first, each
 * put where the first rule that fits says.
 */
final class CpuShares {
    private record Rule(String name, Pattern pattern) {
        Rule(String name, String pattern) {
            this(name, Pattern.compile(pattern));
        }
    }

    private static final List<Rule> RULES = List.of(
            new Rule("jit", "CompileBroker|C[12]_Compiler|\\[C[12] Compiler"),
            new Rule("gc", "\\[G1 |\\[GC Thread|\\[VM Thread|G1ParTask|GangWorker|WorkerThread::run"),
            new Rule("infer", "ai/onnxruntime|libonnxruntime|HashEncoder"),
            new Rule("tokenise", "io/embedstream/encoder/tokenize|ai/djl"),
            new Rule("infer", "io/embedstream/encoder/(onnx|words)|PollEmbedder\\.embedGroup"),
            new Rule("decode", "PollEmbedder\\.(collect|read)|EventReader|CatalogReader"),
            new Rule(
                    "commit",
                    "commitOffsetsOrTransaction|commitTransaction|TaskExecutor\\.commit|maybeCommit|postCommit|\\.prepareCommit"),
            new Rule(
                    "stores",
                    "org/rocksdb|librocksdb|rocksdb::|BytesStoreDecorator|state/internals/.*(put|get|range|delete|fetch)"),
            new Rule("serialise", "RecordWriter|PayloadEncoder|StateSerde|\\.serialize"),
            new Rule("produce", "RecordCollectorImpl|kafka-producer-network|clients/producer"),
            new Rule("operators", "io/embedstream/topology"),
            new Rule("consume", "clients/consumer|ConsumerNetworkThread"),
            new Rule("streams", "org/apache/kafka/streams"),
            new Rule("other", ""));

    private CpuShares() {}

    /** Share of each, in order of the rules; they sum to 1. */
    static Map<String, Double> of(Path collapsed) throws IOException {
        Map<String, Long> counts = new LinkedHashMap<>();
        RULES.forEach(rule -> counts.put(rule.name(), 0L));
        long all = 0;
        for (String line : Files.readAllLines(collapsed)) {
            int space = line.lastIndexOf(' ');
            String stack = line.substring(0, space);
            long samples = Long.parseLong(line.substring(space + 1));
            counts.merge(nameOf(stack), samples, Long::sum);
            all += samples;
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            shares.put(entry.getKey(), (double) entry.getValue() / Math.max(1, all));
        }
        return shares;
    }

    static String nameOf(String stack) {
        return RULES.stream()
                .filter(rule -> rule.pattern().matcher(stack).find())
                .map(Rule::name)
                .findFirst()
                .orElseThrow();
    }
}
