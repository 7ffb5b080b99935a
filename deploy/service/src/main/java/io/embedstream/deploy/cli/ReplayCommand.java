package io.embedstream.deploy.cli;

import io.embedstream.deploy.app.ClusterState;
import io.embedstream.deploy.app.ReplayTargets;
import io.embedstream.deploy.app.StopSignal;
import io.embedstream.deploy.config.PathChecks;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.replay.FileCheck;
import io.embedstream.deploy.replay.Pace;
import io.embedstream.deploy.replay.ProgressKey;
import io.embedstream.deploy.replay.Replay;
import io.embedstream.deploy.replay.ReplayResult;
import io.embedstream.deploy.replay.ReplayTarget;
import io.embedstream.deploy.replay.ReplayValues;
import io.embedstream.deploy.replay.SourceFile;
import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.deploy.topics.TopicAdmin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.kafka.common.serialization.Serializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Sends a file into the topic of its stream. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Sends a file into the topic of its stream, in transactions: JSON Lines, a JSON array, or a table whose columns have"
                    + " the names of the stream's fields.",
            "What is no record of the stream is listed, counted and written to the dead letters; blank lines are passed over.",
            "Run again, it goes on behind the last committed record; a file that is through sends nothing."
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(100);

    @Option(
            names = "--stream",
            required = true,
            paramLabel = "STREAM",
            description = "chats, news, reviews, templates, watchlist or items.")
    private String stream;

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "The file, in any encoding.")
    private Path file;

    @Mixin
    private TableArguments table;

    @Option(names = "--strict", description = "Send nothing if there is anything in the file that is no record.")
    private boolean strict;

    @Option(
            names = "--rate",
            paramLabel = "PER_SECOND",
            description = "Records a second; without it, as fast as it goes.")
    @Within(least = 0, most = 1_000_000_000, above = true)
    private Double rate;

    @Mixin
    private InstanceOptions instance;

    @ParentCommand
    private RootCommand root;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        SourceStream source = source();
        var config = instance.load();
        ReplayProgressLine progress = new ReplayProgressLine(spec.commandLine().getErr());
        SourceFile lines = open(source);
        if (strict) {
            FileCheck.requireGood(lines, progress);
        }
        ClusterState.requireReachable(config);
        try (Serializer<Object> serializer = ReplayValues.of(config)) {
            ReplayTarget target = ReplayTargets.of(config, serializer);
            Replay replay = new Replay(target, progressKey(source, lines, target), lines, pace(), progress);
            Thread watch = stopOn(root.stop(), replay);
            ReplayResult result = replay.run();
            watch.interrupt();
            progress.finish();
            spec.commandLine()
                    .getOut()
                    .printf(
                            "{\"stream\":\"%s\",\"sent\":%d,\"bad\":%d,\"lines\":%d}%n",
                            source.label(), result.sent(), result.bad(), result.done());
            spec.commandLine().getOut().flush();
        }
        return 0;
    }

    private static ProgressKey progressKey(SourceStream source, SourceFile lines, ReplayTarget target)
            throws InterruptedException {
        try (TopicAdmin admin = new TopicAdmin(target.clientSettings())) {
            return ProgressKey.of(source, lines).into(admin.idOf(target.topics().get(source)));
        }
    }

    private SourceStream source() {
        try {
            return SourceStream.of(stream);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--stream: " + e.getMessage(), e);
        }
    }

    private SourceFile open(SourceStream source) {
        try {
            return SourceFile.of(source, file, table.options());
        } catch (IOException e) {
            throw new UsageException("--file " + file + " cannot be read: " + PathChecks.reason(e), e);
        }
    }

    private Pace pace() {
        return rate == null ? new Pace.Unlimited() : new Pace.PerSecond(rate);
    }

    private static Thread stopOn(StopSignal stop, Replay replay) {
        Thread watch = new Thread(
                () -> {
                    try {
                        boolean asked = false;
                        while (!asked) {
                            asked = stop.await(LOOK);
                        }
                        replay.stop();
                    } catch (InterruptedException expected) {
                        // The replay has ended by itself.
                    }
                },
                "replay-stop");
        watch.setDaemon(true);
        watch.start();
        return watch;
    }
}
