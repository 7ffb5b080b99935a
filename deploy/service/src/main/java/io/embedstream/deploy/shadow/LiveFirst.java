package io.embedstream.deploy.shadow;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.latency.LatencyProbe;
import io.embedstream.deploy.threads.RepeatingThread;
import io.embedstream.deploy.topics.Backlog;
import io.embedstream.topology.ingest.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a shadow use no more of a machine than the live application can spare: it measures how long that one's events
 * take before the shadow begins, and while the shadow has a backlog it takes CPU time from it as soon as more than one
 * event in a hundred takes much longer, or the live application falls behind. The process has a low priority besides.
 * One that is live itself gives way to nobody. Looks on a thread of its own.
 */
public final class LiveFirst implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFirst.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final long WINDOW_MS = 10_000;
    /** Events by which the latency without the shadow is known, and the longest time spent on them. */
    private static final int KNOWN = 200;

    private static final Duration KNOW = Duration.ofSeconds(12);
    private static final int FEWEST = 20;

    private final Admin admin;
    private final Backlog backlog;
    private final String live;
    private final String shadow;
    private final LatencyProbe probe;
    private final double times;
    private final double most = Runtime.getRuntime().availableProcessors();
    private final FairShare share = new FairShare(most);
    private final LiveBacklog liveBacklog = new LiveBacklog();
    private final CpuAllowance allowance = new CpuAllowance();
    private final RepeatingThread thread = new RepeatingThread("live-first", LOOK, this::look);
    private BooleanSupplier isLive = () -> false;
    private boolean isLow;
    private volatile boolean isBackfill = true;
    private long limitMs = Long.MAX_VALUE;
    private long cutAt;

    private LiveFirst(
            EmbedstreamConfig config,
            Map<String, Object> clientSettings,
            List<String> inputs,
            ShadowName name,
            double times) {
        this.admin = Admin.create(clientSettings);
        this.backlog = new Backlog(admin, inputs);
        this.live = config.application().applicationId();
        this.shadow = name.application(live);
        this.times = times;
        this.probe = LatencyProbe.start(config, clientSettings, () -> isBackfill);
    }

    /** Waits for some time; true if the process was asked to stop meanwhile. */
    @FunctionalInterface
    public interface Waiting {
        boolean await(Duration time) throws InterruptedException;
    }

    /**
     * Lowers the priority of the process and, for a shadow with a backlog, waits until it is known how long events of
     * the live application take without it: 200 events or some seconds.
     *
     * @param config of the live application
     * @param inputs topics of its events
     * @param times how many times as long the 99th percentile may be
     */
    static LiveFirst prepare(
            EmbedstreamConfig config,
            Map<String, Object> clientSettings,
            List<String> inputs,
            ShadowName name,
            double times,
            Waiting waiting)
            throws InterruptedException {
        LiveFirst first = new LiveFirst(config, clientSettings, inputs, name, times);
        try {
            ProcessPriority.lower();
            first.isLow = true;
            if (first.backlog.records(first.shadow) > LiveBacklog.FEW) {
                first.know(waiting);
            }
        } catch (KafkaException e) {
            LOG.info("the live application's latency is not known: {}", e.getMessage());
        } catch (InterruptedException | RuntimeException e) {
            first.close();
            throw e;
        }
        return first;
    }

    private void know(Waiting waiting) throws InterruptedException {
        long until = System.nanoTime() + KNOW.toNanos();
        while (System.nanoTime() < until
                && probe.latency().seen(0, System.currentTimeMillis()) < KNOWN
                && !waiting.await(Duration.ofMillis(100))) {
            probe.refill();
        }
        long now = System.currentTimeMillis();
        int seen = probe.latency().seen(0, now);
        if (seen < FEWEST) {
            LOG.info(
                    "the live application has {} events in {} s: the shadow gives way when it falls behind",
                    seen,
                    KNOW);
            return;
        }
        double p99 = probe.latency().quantile(.99, now);
        limitMs = Math.round(Math.max(p99 + 10, times * p99));
        LOG.info("99 % of the live application's events take {} ms at most; above {} ms it gives way", p99, limitMs);
    }

    /**
     * Begins to look.
     *
     * @param application whether the application of this process is the live one
     * @return what it waits for before it works
     */
    public Turn start(BooleanSupplier application) {
        isLive = application;
        allowance.limit(share.cpus());
        thread.start();
        return allowance;
    }

    private void look() throws InterruptedException {
        try {
            if (isLive.getAsBoolean()) {
                goFirst();
            } else {
                giveWay();
            }
        } catch (KafkaException e) {
            LOG.debug("how the live application is doing is unknown for now", e);
        }
    }

    private void goFirst() throws InterruptedException {
        isBackfill = false;
        allowance.limit(most);
        if (isLow) {
            isLow = false;
            ProcessPriority.restore();
        }
    }

    private void giveWay() throws InterruptedException {
        Map<TopicPartition, Long> ends = backlog.ends();
        Map<TopicPartition, Long> positions = backlog.committed(live);
        long records = Backlog.between(positions, ends);
        boolean behind = liveBacklog.isBehind(positions, records, System.nanoTime());
        isBackfill = Backlog.between(backlog.committed(shadow), ends) > Shadows.CAUGHT_UP;
        probe.refill();
        long now = System.currentTimeMillis();
        long since = Math.max(cutAt, now - WINDOW_MS);
        int late = probe.latency().late(since, now, limitMs);
        if (share.look(probe.latency().seen(since, now), late, behind)) {
            cutAt = now;
            LOG.debug("gives way: {} late events, {} records before the live application", late, records);
        }
        allowance.limit(share.cpus());
    }

    @Override
    public void close() {
        thread.close();
        probe.close();
        admin.close();
    }
}
