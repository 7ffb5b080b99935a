package io.embedstream.deploy.compare;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The two tables of one topic, joined. */
final class TopicComparison {
    private final OutputTopic topic;
    private final Detail detail;
    private final RecordTable live;
    private final RecordTable shadow;
    private int same;
    private int different;
    private int judgedDifferently;
    private int otherCatalog;
    private int onlyLive;
    private int onlyShadow;

    private TopicComparison(OutputTopic topic, RecordTable live, RecordTable shadow) {
        this.topic = topic;
        this.detail = Detail.of(topic.kind());
        this.live = live;
        this.shadow = shadow;
        join();
    }

    /**
     * Reads and joins a topic.
     *
     * @param included which values are compared
     */
    static TopicComparison of(OutputTopic topic, OutputSource live, OutputSource shadow, Predicate<ObjectNode> included)
            throws IOException {
        return new TopicComparison(topic, table(topic, live, included), table(topic, shadow, included));
    }

    private static RecordTable table(OutputTopic topic, OutputSource source, Predicate<ObjectNode> included)
            throws IOException {
        RecordTable table = new RecordTable();
        if (source.has(topic)) {
            source.read(topic, value -> {
                if (included.test(value)) {
                    table.put(topic.kind().identity(value), OutputRecord.of(value));
                }
            });
        }
        return table;
    }

    private void join() {
        TreeSet<String> ids = new TreeSet<>(live.ids());
        ids.addAll(shadow.ids());
        ids.forEach(id -> join(id, live.get(id), shadow.get(id)));
    }

    private void join(String id, OutputRecord before, OutputRecord after) {
        if (isProvisional(before) || isProvisional(after)) {
            return;
        }
        if (after == null) {
            onlyLive++;
            detail.onlyLive(id, before);
        } else if (before == null) {
            onlyShadow++;
            detail.onlyShadow(id, after);
        } else {
            count(before, after);
            detail.both(id, before, after);
        }
    }

    /** Early alerts follow the order of arrival, which is another in each run. */
    private static boolean isProvisional(OutputRecord record) {
        return record != null && record.value().path("provisional").asBoolean();
    }

    private void count(OutputRecord before, OutputRecord after) {
        if (before.isSame(after)) {
            same++;
            return;
        }
        different++;
        judgedDifferently += before.isJudgedAlike(after) ? 0 : 1;
        otherCatalog += before.isOfSameCatalog(after) ? 0 : 1;
    }

    boolean isEmpty() {
        return same + differences() == 0;
    }

    /** Records that are not the same in both. */
    int differences() {
        return different + onlyLive + onlyShadow;
    }

    OutputTopic topic() {
        return topic;
    }

    ObjectNode line() {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("topic", topic.name())
                .put("compared", same + different)
                .put("same", same)
                .put("different", different)
                .put("judged_differently", judgedDifferently)
                .put("other_catalog", otherCatalog)
                .put("only_live", onlyLive)
                .put("only_shadow", onlyShadow);
        detail.addTo(line);
        return line;
    }

    List<Example> examples() {
        return detail.examples();
    }
}
