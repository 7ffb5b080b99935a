package io.embedstream.it.faults;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.cutover.Cutover;
import io.embedstream.deploy.lifecycle.Role;
import io.embedstream.deploy.shadow.ShadowName;
import io.embedstream.deploy.shadow.Shadows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;

/**
 * A shadow of the same build becomes live and the first application live again, and so on, while processes of both are
 * killed and started again at once. Its outputs are those of one application, since both give the same.
 */
final class CutoverKills implements Fault {
    private static final ShadowName NAME = new ShadowName("next");

    private Instance shadow;

    @Override
    public void beforeStart(FaultContext context) {
        shadow = startShadow(context);
    }

    @Override
    public int strike(FaultContext context, int times) {
        shadow.process().awaitReady();
        var all = new ArrayList<>(context.instances());
        all.add(shadow);
        var cuts = new AtomicReference<>(0);
        var changer = new Thread(() -> change(context, cuts), "changes");
        changer.setDaemon(true);
        changer.start();
        int struck = context.repeat(times, () -> kill(context, all));
        awaitEnd(changer);
        context.figures().put("cuts", cuts.get());
        return cuts.get() < 2 ? 0 : struck;
    }

    private static boolean kill(FaultContext context, List<Instance> all) {
        context.pause(3000, 11_000);
        var instance = all.get(context.random().nextInt(all.size()));
        boolean alive = instance.isAlive();
        instance.process().kill();
        instance.start();
        return alive;
    }

    private static Instance startShadow(FaultContext context) {
        var pairs = context.run().pairs();
        var shadow = EmbedstreamConfig.withOutputs(pairs, NAME::topic);
        shadow.put("application.id", NAME.application(context.run().applicationId()));
        var config = new RunConfig(context.run().name(), shadow);
        try (var shadows = new Shadows(context.run().config(), context.cluster().clientSettings())) {
            shadows.prepare(config.config(), NAME, Map.of(), Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        var instance = context.newInstance().apply(config);
        return instance;
    }

    /** One change after the other, each tried until it is carried out. */
    private static void change(FaultContext context, AtomicReference<Integer> cuts) {
        while (!context.feeder().isDone() && !Thread.currentThread().isInterrupted()) {
            try (var cutover = new Cutover(
                    context.run().config(),
                    context.cluster().clientSettings(),
                    line -> context.progress().say("%s", line))) {
                var to = cutover.known().live().equals(Role.ORIGINAL) ? NAME.value() : Role.ORIGINAL;
                cutover.run(context.run().pairs(), to, Duration.ofHours(1));
                cuts.set(cutover.known().cuts().size());
                Thread.sleep(2000);
            } catch (KafkaException | UsageException e) {
                context.progress().say("not changed: %s", e.getMessage());
                Waiting.pause(1000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
