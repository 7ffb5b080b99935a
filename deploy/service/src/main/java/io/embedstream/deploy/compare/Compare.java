package io.embedstream.deploy.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.dump.ValueJson;
import io.embedstream.topology.Topics;
import io.embedstream.topology.generic.GenericSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** Compares applications and dumps. */
public final class Compare {

    private static final String GENERIC = "generic.enriched.v1";

    private Compare() {}

    /**
     * Compares two dumps whose topics have the names of a configuration, or those of a shadow.
     *
     * @param config the default names if absent
     * @throws UsageException if a directory holds no dump, or the two have no topic in common
     */
    public static Comparison dumps(Optional<EmbedstreamConfig> config, Path live, Path shadow, Scope scope)
            throws IOException {
        DumpSource first = DumpSource.open(live);
        DumpSource second = DumpSource.open(shadow);
        List<OutputTopic> outputs =
                config.map(Compare::outputs).orElseGet(() -> OutputTopic.of(Topics.defaults(), GENERIC));
        if (outputs.stream().noneMatch(output -> first.has(output) && second.has(output))) {
            throw new UsageException(
                    live + " and " + shadow + " have no output topic in common; expected files such as "
                            + outputs.get(0).name() + ".jsonl in both");
        }
        return Comparison.of(outputs, first, second, (kind, value) -> scope.has(kind.eventTime(value)));
    }

    /**
     * Compares the outputs of a live application with those of a shadow. Events that came in after the shadow had
     * caught up with the live one are left out, and steps of event time that only one of them has closed.
     *
     * @param config of the live application
     * @param shadow of the other
     * @param shadowNames what the shadow calls an output topic
     * @param patience how long the shadow may take to reach where the live application is now
     * @throws UsageException if it does not in that time
     */
    public static Comparison applications(
            EmbedstreamConfig config,
            EmbedstreamConfig shadow,
            UnaryOperator<String> shadowNames,
            Scope scope,
            Duration patience)
            throws IOException, InterruptedException {
        Map<String, Object> client = EmbedstreamApp.clientSettings(config);
        CommonPositions positions = CommonPositions.await(
                client,
                inputs(config),
                config.application().applicationId(),
                shadow.application().applicationId(),
                patience);
        List<OutputTopic> outputs = outputs(config);
        OutputSource live = TopicSource.now(client, ValueJson.of(config), UnaryOperator.identity(), outputs);
        OutputSource other = TopicSource.now(client, ValueJson.of(shadow), shadowNames, outputs);
        long lastStep = Math.min(lastStep(outputs, live), lastStep(outputs, other));
        LaterEvents later = new LaterEvents(client, ValueJson.ofInputs(config), positions);
        BiPredicate<OutputKind, ObjectNode> included = (kind, value) -> scope.has(kind.eventTime(value))
                && (kind.isPerStep() ? kind.eventTime(value) <= lastStep : !later.has(value));
        return Comparison.of(outputs, live, other, included);
    }

    private static List<OutputTopic> outputs(EmbedstreamConfig config) {
        String generic =
                config.topology().generic().map(GenericSettings::output).orElse(GENERIC);
        return OutputTopic.of(config.topology().topics(), generic);
    }

    private static List<String> inputs(EmbedstreamConfig config) {
        List<String> inputs = new ArrayList<>(config.topology().topics().events());
        config.topology().generic().ifPresent(generic -> inputs.add(generic.input()));
        return inputs;
    }

    /** The last step of which there is a mood. */
    private static long lastStep(List<OutputTopic> outputs, OutputSource source) throws IOException {
        long[] last = {Long.MIN_VALUE};
        for (OutputTopic output : outputs) {
            if (output.kind() == OutputKind.MOODS && source.has(output)) {
                source.read(
                        output,
                        value -> last[0] = Math.max(last[0], output.kind().eventTime(value)));
            }
        }
        return last[0] == Long.MIN_VALUE ? Long.MAX_VALUE : last[0];
    }
}
