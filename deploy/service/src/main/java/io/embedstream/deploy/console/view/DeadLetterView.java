package io.embedstream.deploy.console.view;

import io.embedstream.topology.deadletter.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Records that were given up: how many by reason and topic, and the latest with their bytes and headers. */
public final class DeadLetterView implements View {
    private static final int LETTERS = 200;
    private static final int SHOWN = 50;
    private static final int HEAD_BYTES = 512;

    private final TextPolicy policy;
    private final Recent<Line> letters = new Recent<>(LETTERS);
    private final Map<String, Long> byReason = new TreeMap<>();
    private final Map<String, Long> byTopic = new TreeMap<>();
    private long version;

    /** A header with its value as text. */
    record HeaderLine(String name, String value) {}

    /** A dead letter; value is its head, in hexadecimal and as text. */
    record Line(
            int partition,
            long offset,
            long time,
            String reason,
            String topic,
            String stage,
            String exception,
            String message,
            int size,
            String hex,
            String text,
            List<HeaderLine> headers) {}

    /** The page. */
    record Snapshot(long total, Map<String, Long> byReason, Map<String, Long> byTopic, List<Line> letters) {}

    /** An empty view. */
    public DeadLetterView(TextPolicy policy) {
        this.policy = policy;
    }

    /** Takes a record of the dead-letter topic. */
    public synchronized void add(ConsumerRecord<byte[], byte[]> record) {
        Line line = line(record);
        letters.add(line);
        byReason.merge(line.reason(), 1L, Long::sum);
        byTopic.merge(line.topic(), 1L, Long::sum);
        version++;
    }

    /** How many by reason. */
    public synchronized Map<String, Long> byReason() {
        return new TreeMap<>(byReason);
    }

    private Line line(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        byte[] head = Arrays.copyOf(value, Math.min(value.length, HEAD_BYTES));
        return new Line(
                record.partition(),
                record.offset(),
                record.timestamp(),
                header(record, DeadLetterHeaders.REASON),
                header(record, DeadLetterHeaders.TOPIC),
                header(record, DeadLetterHeaders.STAGE),
                header(record, DeadLetterHeaders.EXCEPTION),
                header(record, DeadLetterHeaders.MESSAGE),
                value.length,
                policy.shown() ? HexFormat.ofDelimiter(" ").formatHex(head) : "",
                policy.show(new String(head, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "·")),
                headers(record));
    }

    private static List<HeaderLine> headers(ConsumerRecord<byte[], byte[]> record) {
        List<HeaderLine> lines = new ArrayList<>();
        for (Header header : record.headers()) {
            lines.add(new HeaderLine(header.key(), text(header)));
        }
        return lines;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "unknown" : text(header);
    }

    private static String text(Header header) {
        byte[] value = header.value() == null ? new byte[0] : header.value();
        return new String(value, 0, Math.min(value.length, HEAD_BYTES), StandardCharsets.UTF_8);
    }

    @Override
    public synchronized long version() {
        return version;
    }

    @Override
    public synchronized Object snapshot() {
        long total = byReason.values().stream().mapToLong(Long::longValue).sum();
        return new Snapshot(total, new TreeMap<>(byReason), new TreeMap<>(byTopic), letters.list(SHOWN));
    }
}
