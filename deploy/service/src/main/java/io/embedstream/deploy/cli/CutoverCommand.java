package io.embedstream.deploy.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.app.ClusterState;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.cutover.Cutover;
import io.embedstream.deploy.lifecycle.Role;
import io.embedstream.deploy.shadow.ShadowName;
import io.embedstream.deploy.shadow.Shadows;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a shadow the live application, or goes back. */
@Command(
        name = "cutover",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a shadow the live application at a recorded position of every input partition, or goes back.",
            "Outputs pause for some seconds. The application that was live goes on as a shadow."
        })
final class CutoverCommand implements Callable<Integer> {
    private static final Pattern SHORT = Pattern.compile("\\d+(\\.\\d+)?[smhd]", Pattern.CASE_INSENSITIVE);

    @Mixin
    private ConfigOption config;

    @Option(names = "--shadow", paramLabel = "N", description = "Name of the shadow that becomes live.")
    private String shadow;

    @Option(names = "--back", description = "Makes the application live that was live before.")
    private boolean back;

    @Option(
            names = "--keep",
            paramLabel = "DURATION",
            defaultValue = "24h",
            description =
                    "How long the application that was live goes on as a shadow, so that one can go back: 90m, 24h,"
                            + " 7d. After that it stands still. Default ${DEFAULT-VALUE}.")
    private String keep;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (back == (shadow != null)) {
            throw new UsageException("give either --shadow N or --back");
        }
        Duration kept = duration(keep);
        EmbedstreamConfig original = config.load();
        ClusterState.requireReachable(original);
        Map<String, Object> clients = EmbedstreamApp.clientSettings(original);
        try (Cutover cutover = new Cutover(original, clients, this::print)) {
            String to = back ? cutover.previous() : shadow;
            sayWhatIsMissing(original, clients, to);
            cutover.run(config.pairs(), to, kept);
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("live", to);
            summary.put("cuts", cutover.known().cuts().size());
            JsonLine.print(spec.commandLine().getOut(), summary);
        }
        return 0;
    }

    private void sayWhatIsMissing(EmbedstreamConfig original, Map<String, Object> clients, String to)
            throws IOException, InterruptedException {
        try (Shadows shadows = new Shadows(original, clients)) {
            if (!to.equals(Role.ORIGINAL)) {
                shadows.get(new ShadowName(to));
            }
            Map<String, Long> gone = shadows.recordsGoneBefore();
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("to", to);
            line.put("records_gone_before", gone);
            JsonLine.print(spec.commandLine().getOut(), line);
            if (!gone.isEmpty() && !to.equals(Role.ORIGINAL)) {
                spec.commandLine()
                        .getErr()
                        .println("the inputs no longer have their first records, so a shadow that began after they went"
                                + " lacks the conversations, profiles, stories and moods that depend on them: " + gone);
            }
        }
    }

    private void print(ObjectNode line) {
        spec.commandLine().getOut().print(line + "\n");
        spec.commandLine().getOut().flush();
    }

    /** {@code 24h} and the like, or ISO 8601. */
    static Duration duration(String text) {
        try {
            if (!SHORT.matcher(text).matches()) {
                return Duration.parse(text);
            }
            double number = Double.parseDouble(text.substring(0, text.length() - 1));
            long seconds = switch (Character.toLowerCase(text.charAt(text.length() - 1))) {
                case 's' -> 1;
                case 'm' -> 60;
                case 'h' -> 3_600;
                default -> 86_400;
            };
            return Duration.ofMillis(Math.round(number * seconds * 1000));
        } catch (DateTimeParseException e) {
            throw new UsageException("--keep: found '" + text + "', expected a duration such as 90m, 24h or 7d", e);
        }
    }
}
