package io.embedstream.encoder.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import io.embedstream.encoder.Device;
import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.Precision;
import io.embedstream.encoder.RandomTexts;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.VectorMath;
import io.embedstream.encoder.factory.TextEncoders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The GPU where there is one, and what is said where there is none. */
class GpuTest {
    private static final EncoderOptions FP32 =
            EncoderOptions.of("all-MiniLM-L6-v2").withPrecision(Precision.FP32).withThreads(1);

    @Test
    void shouldAgreeWithProcessorWhenRunOnGpu() {
        assumeGpu();
        List<String> texts = new RandomTexts(3).texts(64, 100);
        try (TextEncoder cpu = TextEncoders.open(FP32);
                TextEncoder gpu = TextEncoders.open(FP32.withDevice(Device.parse("cuda")))) {
            List<Embedding> expected = cpu.encode(texts);
            List<Embedding> found = gpu.encode(texts);

            for (int i = 0; i < texts.size(); i++) {
                assertThat(VectorMath.cosine(
                                found.get(i).vector(), expected.get(i).vector()))
                        .isGreaterThan(0.9999);
            }
        }
    }

    @Test
    void shouldGiveSameBitsInEveryBatchOfGpuWhenDeterministic() {
        assumeGpu();
        List<String> texts = new RandomTexts(4).texts(64, 100);
        EncoderOptions options = FP32.withDevice(Device.parse("cuda")).withDeterministic(true);
        try (TextEncoder gpu = TextEncoders.open(options)) {
            List<Embedding> together = gpu.encode(texts);

            for (int i = 0; i < texts.size(); i++) {
                assertThat(gpu.encode(texts.get(i)).vector())
                        .containsExactly(together.get(i).vector());
            }
        }
    }

    @Test
    void shouldSayHowToGetGpuWhenRuntimeHasNone() {
        assumeFalse(hasCuda(), "this ONNX Runtime has CUDA kernels");

        assertThatThrownBy(() -> TextEncoders.open(FP32.withDevice(Device.parse("cuda:1"))))
                .isInstanceOf(EncoderException.class)
                .hasMessageContaining("device cuda:1 was asked for")
                .hasMessageContaining("Maven profile gpu");
    }

    private static void assumeGpu() {
        assumeTrue(hasCuda(), "no CUDA kernels on the class path: build with -Pgpu");
        assumeTrue(Files.exists(Path.of("/dev/nvidiactl")), "no NVIDIA driver on this machine");
    }

    private static boolean hasCuda() {
        return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
    }
}
