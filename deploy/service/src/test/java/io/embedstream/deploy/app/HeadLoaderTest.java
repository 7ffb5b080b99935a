package io.embedstream.deploy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.encode.AxisEncoder;
import io.embedstream.deploy.search.WordCounts;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.file.HeadFiles;
import io.embedstream.encoder.head.match.BankCloseness;
import io.embedstream.encoder.head.match.MatchCurve;
import io.embedstream.encoder.head.match.MatchFeatures;
import io.embedstream.encoder.head.match.TemplateCalibration;
import io.embedstream.encoder.head.scale.CosineScale;
import io.embedstream.topology.ingest.LanguageModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadLoaderTest {
    @TempDir
    private Path directory;

    private final AxisEncoder encoder = new AxisEncoder("good", "bad");
    private final LanguageModels models = new LanguageModels(Map.of("en", encoder));

    @Test
    void shouldTakeTheFileOfTheConfigurationInPlaceOfTheShippedHead() throws IOException {
        Path templates = directory.resolve("templates.json");
        HeadFiles.write(templates, calibration(EncoderBinding.to(encoder.spec())));
        Path events = directory.resolve("events.json");
        HeadFiles.write(events, events(EncoderBinding.to(encoder.spec())));

        HeadLoader loader = new HeadLoader(models, Map.of("templates.en", templates, "events.en", events));

        assertThat(loader.calibrations()
                        .get("en")
                        .probability(new MatchFeatures(0.8, 0.8, 0, 0, 0, BankCloseness.UNKNOWN, 1)))
                .isEqualTo((float) (1 / (1 + Math.exp(-(10 * (0.8 - 0.7) - 2)))), within(1e-6f));
        assertThat(loader.heads().event()).containsOnlyKeys("en");
    }

    @Test
    void shouldReadCosinesByTheScaleOfTheConfiguration() throws IOException {
        Path file = directory.resolve("scale.json");
        String fingerprint = encoder.spec().fingerprint();
        HeadFiles.write(file, CosineScale.of(EncoderBinding.to(encoder.spec()), 0.5, Map.of()));

        assertThat(new HeadLoader(models, Map.of("scale.en", file)).cosines().of(fingerprint, 0.6))
                .isEqualTo(0.8);
        assertThat(new HeadLoader(models, Map.of()).cosines().of(fingerprint, 0.6))
                .isEqualTo(0.6);
    }

    @Test
    void shouldLeaveOutWhatIsShippedForAnotherEncoder() {
        HeadLoader loader = new HeadLoader(models, Map.of());

        assertThat(loader.heads().general()).isEmpty();
        assertThat(loader.heads().event()).isEmpty();
        assertThat(loader.calibrations()).containsOnlyKeys("en");
    }

    @Test
    void shouldNameKeyFileAndFingerprintsWhenAFileIsForAnotherEncoder() throws IOException {
        Path file = directory.resolve("templates.json");
        HeadFiles.write(file, calibration(new EncoderBinding("other", List.of("f00d"))));
        HeadLoader loader = new HeadLoader(models, Map.of("templates.en", file));

        assertThatThrownBy(loader::calibrations)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("head.templates.en")
                .hasMessageContaining("f00d")
                .hasMessageContaining(encoder.spec().fingerprint());
    }

    @Test
    void shouldRefuseAHeadOfOnesOwnWhenTheEncoderHasNoTokenVectors() throws IOException {
        TextEncoder words = new WordCounts("words", List.of("good", "bad"));
        Path file = directory.resolve("events.json");
        HeadFiles.write(file, events(EncoderBinding.to(words.spec())));
        LanguageModels ofWords = new LanguageModels(Map.of("en", words));

        assertThat(new HeadLoader(ofWords, Map.of()).heads().entity()).isEmpty();
        assertThatThrownBy(new HeadLoader(ofWords, Map.of("events.en", file))::heads)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("head.events.en: found a head, but the encoder words has no token vectors");
    }

    @Test
    void shouldNameKeyAndFileWhenItIsNoHeadOrMissing() throws IOException {
        Path file = directory.resolve("events.json");
        HeadFiles.write(file, events(EncoderBinding.to(encoder.spec())));

        assertThatThrownBy(new HeadLoader(models, Map.of("finance.en", file))::heads)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("head.finance.en")
                .hasMessageContaining("events.json");
        assertThatThrownBy(new HeadLoader(models, Map.of("entity.en", directory.resolve("absent.json")))::heads)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("head.entity.en")
                .hasMessageContaining("absent.json");
    }

    private static TemplateCalibration calibration(EncoderBinding binding) {
        MatchCurve curve = MatchCurve.ofSome(-2, 0.5, Map.of("best", 10.0, "bank_closeness", -10.0));
        return TemplateCalibration.of(binding, 0.7, curve, curve, null, Map.of());
    }

    private static EventHead events(EncoderBinding binding) {
        return EventHead.of(binding, new float[3], new EventHead.Line(10, -5), Map.of());
    }
}
