package io.embedstream.topology.risk;

import static io.embedstream.topology.risk.RiskDriver.NEVER;
import static io.embedstream.topology.risk.RiskDriver.mention;
import static io.embedstream.topology.risk.RiskDriver.progress;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.NewsStory;
import io.embedstream.schemas.RiskAlert;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.EntityUpdate;
import io.embedstream.topology.cascade.SameStory;
import io.embedstream.topology.risk.AlertForecast.Known;
import io.embedstream.topology.text.CosineScales;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertForecastTest {
    private static final RiskSettings SETTINGS = RiskSettings.defaults();
    private static final EntityMention FIRST =
            mention("acme", "plant burns down", 1, -0.9f).getMention();

    private final AlertForecast forecasts = new AlertForecast(
            SETTINGS, Map.of(), settings -> SameStory.byVectors(settings.sameStory(), CosineScales.NONE));

    private static Known known(RiskDriver driver) {
        var stories = driver.emitted().stream()
                .map(RiskDriver.Emitted::value)
                .filter(NewsStory.class::isInstance)
                .map(NewsStory.class::cast)
                .toList();
        var alerts = driver.alerts().stream()
                .filter(alert -> !alert.getProvisional())
                .toList();
        Optional<RiskAlert> last = alerts.stream().reduce((earlier, later) -> later);
        return new Known("acme", stories, story -> Optional.of(FIRST), last);
    }

    @Test
    void shouldForecastTheAlertThatTheStreamOpensWhenTheArticleComes() {
        try (var driver = new RiskDriver(SETTINGS, 1, NEVER)) {
            // Given one negative story, and another article
            driver.pipe(List.of(new EntityUpdate(FIRST, null), progress(0, 15)));
            driver.awaitWork();
            var next = mention("acme", "minister resigns over bribes", 20, -0.9f);

            // When it is forecast, and sent
            var forecast = forecasts.of(known(driver), next.getMention());
            driver.pipe(List.of(next, progress(0, 60)));
            driver.awaitWork();

            // Then the alert is the same
            assertThat(forecast.before()).isGreaterThan(forecast.after());
            assertThat(forecast.distinct()).isEqualTo(2);
            assertThat(forecast.joins()).isEmpty();
            var opened = forecast.change().orElseThrow();
            assertThat(opened.getState()).isEqualTo("opened");
            assertThat(opened).isEqualTo(known(driver).last().orElseThrow());
        }
    }

    @Test
    void shouldForecastNoAlertWhenTheArticleRepeatsAStory() {
        try (var driver = new RiskDriver(SETTINGS, 1, NEVER)) {
            driver.pipe(List.of(new EntityUpdate(FIRST, null), progress(0, 15)));
            driver.awaitWork();
            var repeat = mention(
                    "acme",
                    "again",
                    20,
                    -0.9f,
                    mention -> mention.setText(FIRST.getText()).setVectorF16(FIRST.getVectorF16()));

            var forecast = forecasts.of(known(driver), repeat.getMention());

            assertThat(forecast.joins()).contains("plant burns down");
            assertThat(forecast.distinct()).isEqualTo(1);
            assertThat(forecast.change()).isEmpty();
        }
    }

    @Test
    void shouldSayWhatIsMissingWhenNothingIsKnownOfTheEntity() {
        var nothing = new Known("acme", List.of(), story -> Optional.empty(), Optional.empty());

        var forecast = forecasts.of(nothing, FIRST);

        assertThat(forecast.before()).isZero();
        assertThat(forecast.after()).isLessThan(forecast.limit());
        assertThat(forecast.distinct()).isLessThan(forecast.needed());
        assertThat(forecast.change()).isEmpty();
    }
}
