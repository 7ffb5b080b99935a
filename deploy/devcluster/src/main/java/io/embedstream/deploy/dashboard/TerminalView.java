package io.embedstream.deploy.dashboard;

import io.embedstream.deploy.app.Endpoints;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.demo.DemoView;
import io.embedstream.deploy.replay.SourceStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
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
    private final int rows;
    private final int columns;
    private final DashboardState state = new DashboardState();
    private final RateMeter rate = new RateMeter();
    private final long startedAt = System.nanoTime();
    private volatile DashboardConsumer consumer;
    private volatile String address = "starting";
    private boolean entered;

    /** A view of a terminal of a size. */
    public TerminalView(PrintStream terminal, int rows, int columns) {
        this.terminal = terminal;
        this.rows = rows;
        this.columns = columns;
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
    public synchronized void refresh() {
        if (!entered) {
            terminal.print(ENTER);
            entered = true;
        }
        StringBuilder screen = new StringBuilder(HOME);
        List<String> lines = paint();
        lines.stream()
                .limit(rows - 1L)
                .forEach(line -> screen.append(line).append(CLEAR_LINE).append("\n"));
        terminal.print(screen.append(CLEAR_BELOW));
        terminal.flush();
        consumer.refill();
    }

    private List<String> paint() {
        double textsPerSecond = rate.sample(System.nanoTime(), state.counted(DashboardConsumer.ENRICHED));
        return new DashboardRenderer(state, columns)
                .paint(Duration.ofNanos(System.nanoTime() - startedAt), textsPerSecond, address);
    }

    @Override
    public synchronized void close() {
        if (entered) {
            terminal.print(LEAVE);
            paint().forEach(terminal::println);
            terminal.flush();
            entered = false;
        }
    }
}
