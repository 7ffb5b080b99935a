package io.embedstream.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart, rendered by Helm and read by the types of Kubernetes. */
class ChartTest {
    private static final Map<String, Object> EVERYTHING = Map.of(
            "podMonitor.enabled", true,
            "prometheusRule.enabled", true,
            "grafanaDashboard.enabled", true,
            "networkPolicy.enabled", true,
            "autoscaling.enabled", true);

    @TempDir
    Path directory;

    @Test
    void shouldPassHelmsOwnChecks() {
        LintResult result = new Helm(Chart.DIRECTORY).lint().strict().call();

        assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    }

    @Test
    void shouldMakeAnInstanceWithoutMonitoringByDefault() throws IOException {
        assertThat(Chart.rendered(Map.of()).kinds())
                .containsExactly("ConfigMap", "PodDisruptionBudget", "Service", "ServiceAccount", "StatefulSet");
    }

    @Test
    void shouldKnowEveryFieldOfEveryObjectWhenEverythingIsOn() throws IOException {
        // When
        Chart chart = Chart.rendered(EVERYTHING);

        // Then
        assertThat(chart.as("ConfigMap", ConfigMap.class).getData()).isNotEmpty();
        assertThat(chart.as("Service", Service.class).getSpec().getClusterIP()).isEqualTo("None");
        assertThat(chart.as("ServiceAccount", ServiceAccount.class).getAutomountServiceAccountToken())
                .isFalse();
        assertThat(chart.as("PodDisruptionBudget", PodDisruptionBudget.class)
                        .getSpec()
                        .getMaxUnavailable()
                        .getIntVal())
                .isEqualTo(1);
        assertThat(chart.as("NetworkPolicy", NetworkPolicy.class).getSpec().getPolicyTypes())
                .containsExactly("Ingress", "Egress");
        assertThat(chart.as("PodMonitor", PodMonitor.class).getSpec().getPodMetricsEndpoints())
                .hasSize(1);
        assertThat(chart.as("PrometheusRule", PrometheusRule.class)
                        .getSpec()
                        .getGroups()
                        .get(0)
                        .getRules())
                .hasSizeGreaterThan(10);
        assertThat(chart.get("ScaledObject")
                        .at("/spec/triggers/0/metadata/consumerGroup")
                        .asText())
                .isEqualTo("embedstream");
    }

    @Test
    void shouldKeepStateAndPlaceOfAPod() throws IOException {
        // When
        StatefulSet set = Chart.rendered(Map.of()).as("StatefulSet", StatefulSet.class);

        // Then its state is its own, and its name is its place in the group
        PodSpec pod = set.getSpec().getTemplate().getSpec();
        Container container = pod.getContainers().get(0);
        assertThat(set.getSpec().getVolumeClaimTemplates().get(0).getMetadata().getName())
                .isEqualTo("state");
        assertThat(value(container, "EMBEDSTREAM_KAFKA_MAIN_CONSUMER_GROUP_INSTANCE_ID"))
                .isEqualTo("$(POD_NAME)");
        assertThat(value(container, "EMBEDSTREAM_KAFKA_APPLICATION_SERVER"))
                .isEqualTo("$(POD_NAME).mine-embedstream.texts.svc:8090");

        // And it may write nothing else, and has time to stop
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(60);
        assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/health/ready");
        assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/health/live");
    }

    @Test
    void shouldConfigureWhatTheProgramTakes() throws IOException {
        // Given a mounted secret
        Path secrets = Files.createDirectory(directory.resolve("secrets"));
        Files.writeString(secrets.resolve("http-token"), "t");
        Chart chart = Chart.rendered(Map.of("standbyReplicas", 2));
        String text = chart.as("ConfigMap", ConfigMap.class)
                .getData()
                .get("embedstream.properties")
                .replace("/etc/embedstream/secrets", secrets.toString());
        Path file = Files.writeString(directory.resolve("embedstream.properties"), text);

        // When
        EmbedstreamConfig config = EmbedstreamConfig.load(file, variables(chart));

        // Then
        assertThat(config.application().httpToken()).contains("t");
        assertThat(config.application().streamThreads()).isEqualTo(2);
        assertThat(config.kafka())
                .containsEntry("num.standby.replicas", "2")
                .containsKeys("main.consumer.group.instance.id", "application.server");
    }

    /** With the variables that Kubernetes would set besides. */
    private static Map<String, String> variables(Chart chart) throws IOException {
        Map<String, String> variables = new HashMap<>(
                Map.of("EMBEDSTREAM_SERVICE_HOST", "10.0.0.1", "MINE_EMBEDSTREAM_PORT", "tcp://10.0.0.1:8090"));
        for (EnvVar variable : container(chart).getEnv()) {
            String value = String.valueOf(variable.getValue());
            variables.put(variable.getName(), value.replace("$(POD_NAME)", "mine-embedstream-0"));
        }
        return variables;
    }

    private static Container container(Chart chart) throws IOException {
        return chart.as("StatefulSet", StatefulSet.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
    }

    private static String value(Container container, String name) {
        return container.getEnv().stream()
                .filter(variable -> variable.getName().equals(name))
                .map(EnvVar::getValue)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldRefuseKeysThatTheChartSets() {
        for (String key : List.of("state\\.dir", "http\\.host", "http\\.port", "http\\.token")) {
            assertThatThrownBy(() -> Chart.rendered(Map.of("config." + key, "x")))
                    .hasMessageContaining("config");
        }
    }
}
