package io.embedstream.deploy.console;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** What Kafka Streams' own meters say, summed over tasks. */
final class StreamMeters {
    private static final String STORES = "stream-state-metrics";
    private static final String FETCHES = "consumer-fetch-manager-metrics";
    private static final String SENDS = "producer-topic-metrics";
    private static final Set<String> GROUPS = Set.of(STORES, FETCHES, SENDS);
    /** Others are not read: computing the value of a meter may have side effects. */
    private static final Set<String> WANTED = Set.of(
            "records-consumed-total",
            "records-lag",
            "record-send-total",
            "estimate-num-keys",
            "total-sst-files-size",
            "size-all-mem-tables",
            "block-cache-usage");

    private static final String STORE_TAG = "rocksdb-state-id";

    private final Map<String, Double> consumed = new TreeMap<>();
    private final Map<String, Double> produced = new TreeMap<>();
    private final Map<String, Double> lag = new TreeMap<>();
    private final Map<String, Double> entries = new HashMap<>();
    private final Map<String, Double> bytes = new HashMap<>();
    private final Map<String, Double> caches = new HashMap<>();

    private StreamMeters() {}

    /** Reads the meters as they are now. */
    static StreamMeters of(Map<MetricName, ? extends Metric> metrics) {
        StreamMeters meters = new StreamMeters();
        metrics.forEach((name, metric) -> {
            if (GROUPS.contains(name.group())
                    && WANTED.contains(name.name())
                    && metric.metricValue() instanceof Number value
                    && Double.isFinite(value.doubleValue())) {
                meters.add(name, value.doubleValue());
            }
        });
        return meters;
    }

    private void add(MetricName name, double value) {
        Map<String, String> tags = name.tags();
        switch (name.group()) {
            case FETCHES -> {
                add(consumed, name, "records-consumed-total", tags.get("topic"), value, Double::sum);
                add(lag, name, "records-lag", tags.get("topic") + "-" + tags.get("partition"), value, Math::max);
            }
            case SENDS -> add(produced, name, "record-send-total", tags.get("topic"), value, Double::sum);
            case STORES -> {
                add(entries, name, "estimate-num-keys", tags.get(STORE_TAG), value, Double::sum);
                add(bytes, name, "total-sst-files-size", tags.get(STORE_TAG), value, Double::sum);
                add(bytes, name, "size-all-mem-tables", tags.get(STORE_TAG), value, Double::sum);
                // All stores share one cache, which each reports whole.
                add(caches, name, "block-cache-usage", tags.get(STORE_TAG), value, Math::max);
            }
            default -> {}
        }
    }

    private static void add(
            Map<String, Double> to,
            MetricName name,
            String wanted,
            String key,
            double value,
            BiFunction<Double, Double, Double> merge) {
        if (name.name().equals(wanted) && key != null && !key.startsWith("null")) {
            to.merge(key, value, merge);
        }
    }

    /** Records read so far, by topic. */
    Map<String, Double> consumed() {
        return consumed;
    }

    /** Records written so far, by topic. */
    Map<String, Double> produced() {
        return produced;
    }

    /**
     * Records that wait, by topic-partition; Kafka names topics with dots a second time with underscores, which is left
     * out.
     */
    Map<String, Double> lag() {
        Map<String, Double> once = new TreeMap<>(lag);
        lag.keySet().stream().filter(name -> name.contains(".")).forEach(name -> once.remove(name.replace('.', '_')));
        return once;
    }

    /** Estimated entries of a RocksDB store, by its name. */
    Map<String, Double> entries() {
        return entries;
    }

    /** Bytes of a RocksDB store on disk and in its write buffers, by its name. */
    Map<String, Double> bytes() {
        return bytes;
    }

    /** Bytes of the cache that all RocksDB stores share, write buffers included. */
    double blockCache() {
        return caches.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
}
