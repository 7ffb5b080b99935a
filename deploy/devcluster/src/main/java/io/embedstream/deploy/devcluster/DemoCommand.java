package io.embedstream.deploy.devcluster;

import io.embedstream.deploy.cli.OptionChecks;
import io.embedstream.deploy.cli.RootCommand;
import io.embedstream.deploy.cli.TableArguments;
import io.embedstream.deploy.cli.Within;
import io.embedstream.deploy.dashboard.PlainView;
import io.embedstream.deploy.dashboard.TerminalView;
import io.embedstream.deploy.demo.Demo;
import io.embedstream.deploy.demo.DemoOptions;
import io.embedstream.deploy.demo.DemoView;
import io.embedstream.deploy.replay.SourceStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs everything in this process on sample events or on files. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a broker, a schema registry and the application in this process and replays events.",
            "Without a file, the samples that come with the program, again and again. Runs until Ctrl-C.",
            "Files are JSON Lines, JSON arrays or tables whose columns have the names of the fields, in any encoding; what is no"
                    + " record in them is listed and becomes a dead letter."
        })
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--exit-after-replay", description = "End when every input has been processed and committed.")
    private boolean exitAfterReplay;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = {
                "How fast events are sent: 1 is 8 a second, at which the samples take 75 seconds; 0.5 is half as fast.",
                "Default: 1 for the samples, as fast as they are taken for files and with --exit-after-replay."
            })
    @Within(least = 0, most = 10_000, above = true)
    private Double speed;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Keep everything there; the next run goes on from it. Default: temporary.")
    private Path dataDirectory;

    @Option(names = "--chats", paramLabel = "FILE", description = "Chats.")
    private Path chats;

    @Option(names = "--news", paramLabel = "FILE", description = "News.")
    private Path news;

    @Option(names = "--reviews", paramLabel = "FILE", description = "Reviews.")
    private Path reviews;

    @Option(names = "--templates", paramLabel = "FILE", description = "Answer templates.")
    private Path templates;

    @Option(names = "--watchlist", paramLabel = "FILE", description = "Watched entities.")
    private Path watchlist;

    @Option(names = "--items", paramLabel = "FILE", description = "Catalog items.")
    private Path items;

    @Mixin
    private TableArguments table;

    @Option(names = "--strict", description = "Do not begin if there is anything in a file that is no record.")
    private boolean strict;

    @Option(names = "--dump", paramLabel = "DIR", description = "At the end, write every output topic as JSON Lines.")
    private Path dump;

    @ParentCommand
    private RootCommand root;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<SourceStream, Path> files = files();
        if (files.isEmpty()) {
            OptionChecks.refuse(
                    spec, "the samples are replayed; it goes with a file", "--encoding", "--separator", "--strict");
        }
        DemoOptions options = new DemoOptions(
                files,
                table.options(),
                strict,
                Optional.ofNullable(dataDirectory),
                Optional.ofNullable(dump),
                exitAfterReplay,
                speed(),
                System.getenv());
        String summary;
        try (DemoView view = view()) {
            summary = new Demo(options, view, root.stop()).run();
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(summary);
        out.flush();
        return 0;
    }

    private static DemoView view() {
        Optional<Terminal> terminal = Terminal.ofStderr();
        if (terminal.isEmpty()) {
            return new PlainView(System.err);
        }
        Logs.onlyErrors();
        return new TerminalView(System.err, terminal.get()::size);
    }

    private OptionalDouble speed() {
        return speed == null ? OptionalDouble.empty() : OptionalDouble.of(speed);
    }

    private Map<SourceStream, Path> files() {
        Map<SourceStream, Path> files = new EnumMap<>(SourceStream.class);
        put(files, SourceStream.CHATS, chats);
        put(files, SourceStream.NEWS, news);
        put(files, SourceStream.REVIEWS, reviews);
        put(files, SourceStream.TEMPLATES, templates);
        put(files, SourceStream.WATCHLIST, watchlist);
        put(files, SourceStream.ITEMS, items);
        return files;
    }

    private static void put(Map<SourceStream, Path> files, SourceStream stream, Path file) {
        if (file != null) {
            files.put(stream, file);
        }
    }
}
