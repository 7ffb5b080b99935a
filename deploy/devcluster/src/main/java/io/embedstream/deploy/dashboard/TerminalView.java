package io.embedstream.deploy.dashboard;

import io.embedstream.deploy.app.Endpoints;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.demo.DemoView;
import io.embedstream.deploy.replay.SourceStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jline.utils.InfoCmp.Capability;

/** Draws the state in place on an ANSI terminal, on its alternate screen, and leaves the last picture behind. */
public final class TerminalView implements DemoView {
    private static final String ENTER = TerminalCodes.of(Capability.enter_ca_mode, Capability.cursor_invisible);
    private static final String LEAVE = TerminalCodes.of(Capability.cursor_normal, Capability.exit_ca_mode);
    private static final String HOME = TerminalCodes.of(Capability.cursor_home);
    private static final String CLEAR_LINE = TerminalCodes.of(Capability.clr_eol);
    private static final String CLEAR_BELOW = TerminalCodes.of(Capability.clr_eos);

    private final PrintStream terminal;
    private final Supplier<ScreenSize> size;
    private final DashboardState state = new DashboardState();
    private final RateMeter rate = new RateMeter();
    private final long startedAt = System.nanoTime();
    private volatile DashboardConsumer consumer;
    private volatile String address = "";
    private volatile String step = "starting";
    private boolean entered;

    /** A view of a terminal; its size is asked for at each picture. */
    public TerminalView(PrintStream terminal, Supplier<ScreenSize> size) {
        this.terminal = terminal;
        this.size = size;
    }

    @Override
    public void step(String what) {
        step = what;
        draw();
    }

    @Override
    public void connected(EmbedstreamConfig config, Endpoints endpoints) {
        address = endpoints.http();
        consumer = new DashboardConsumer(state, config);
    }

    @Override
    public void console(String url) {
        address = url;
    }

    @Override
    public void committed(SourceStream stream, long lines, long total) {
        state.progress(stream, lines, total);
    }

    @Override
    public void output(ConsumerRecord<byte[], byte[]> record) {
        consumer.accept(record);
    }

    @Override
    public void refresh() {
        draw();
        consumer.refill();
    }

    private synchronized void draw() {
        if (!entered) {
            terminal.print(ENTER);
            entered = true;
        }
        StringBuilder screen = new StringBuilder(HOME);
        ScreenSize now = size.get();
        List<String> lines = paint(now);
        lines.stream()
                .limit(now.rows() - 1L)
                .forEach(line -> screen.append(line).append(CLEAR_LINE).append("\n"));
        terminal.print(screen.append(CLEAR_BELOW));
        terminal.flush();
    }

    private List<String> paint(ScreenSize now) {
        double textsPerSecond = rate.sample(System.nanoTime(), state.counted(DashboardConsumer.ENRICHED));
        Duration running = Duration.ofNanos(System.nanoTime() - startedAt);
        DashboardRenderer renderer = new DashboardRenderer(state, now);
        return state.counted(DashboardConsumer.ENRICHED) == 0
                ? renderer.waiting(running, step, address)
                : renderer.paint(running, textsPerSecond, address);
    }

    @Override
    public synchronized void close() {
        if (entered) {
            terminal.print(LEAVE);
            paint(size.get()).forEach(terminal::println);
            terminal.flush();
            entered = false;
        }
    }
}
