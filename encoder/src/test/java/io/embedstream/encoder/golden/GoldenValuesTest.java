package io.embedstream.encoder.golden;

import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.TestData;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.factory.TextEncoders;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fp32 models agree with the values other projects publish for them. */
class GoldenValuesTest {
    private static final Set<String> MODELS =
            Set.of("all-MiniLM-L6-v2", "bge-small-en-v1.5", "bge-small-zh-v1.5", "e5-small-v2");
    private static final Map<EncoderOptions, TextEncoder> OPEN = new HashMap<>();

    static Stream<GoldenCase> cases() {
        return Stream.concat(
                        TestData.fixture("golden/published.jsonl").stream(),
                        TestData.data("golden_embeddings/cases.jsonl").stream())
                .map(GoldenCase::new)
                .filter(golden -> MODELS.contains(golden.model()))
                .filter(golden -> !golden.json().path("precision").asText().contains("fp16"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldAgreeWithPublishedValueWhenModelIsFp32(GoldenCase golden) {
        golden.check(OPEN.computeIfAbsent(golden.options(), TextEncoders::open));
    }

    @AfterAll
    static void close() {
        OPEN.values().forEach(TextEncoder::close);
        OPEN.clear();
    }
}
