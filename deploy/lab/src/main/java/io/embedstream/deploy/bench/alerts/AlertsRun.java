package io.embedstream.deploy.bench.alerts;

import io.embedstream.deploy.app.StopSignal;
import io.embedstream.deploy.dashboard.PlainView;
import io.embedstream.deploy.demo.Demo;
import io.embedstream.deploy.demo.DemoOptions;
import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.deploy.table.TableOptions;
import io.embedstream.schemas.RiskAlert;
import io.embedstream.topology.risk.RiskSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the application made of a stream of news.
 *
 * @param changes of alerts, as committed
 * @param early the provisional ones among them
 * @param settings it ran with
 */
public record AlertsRun(List<RiskAlert> changes, List<EarlyAlert> early, RiskSettings settings) {

    /**
     * Replays news through the application, its models, a broker and a registry in this process, to the end.
     *
     * @param news JSON Lines in order of event time
     * @param environment environment variables, which override the configuration
     * @throws StoppedException if the process was asked to stop before the end
     */
    public static AlertsRun of(Path news, Path watchlist, Map<String, String> environment, StopSignal stop)
            throws IOException, InterruptedException {
        DemoOptions options = new DemoOptions(
                Map.of(SourceStream.NEWS, news, SourceStream.WATCHLIST, watchlist),
                TableOptions.DETECT,
                false,
                Optional.empty(),
                Optional.empty(),
                true,
                OptionalDouble.empty(),
                environment);
        try (AlertsView view = new AlertsView(new PlainView(System.err))) {
            new Demo(options, view, stop).run();
            if (stop.await(Duration.ZERO)) {
                throw new StoppedException();
            }
            return new AlertsRun(
                    view.changes(), view.early(), view.config().topology().risk());
        }
    }
}
