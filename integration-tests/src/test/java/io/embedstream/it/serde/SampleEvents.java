package io.embedstream.it.serde;

import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.SupportChat;
import io.embedstream.serde.avro.FloatVector;
import io.embedstream.serde.avro.TrustedClasses;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/** Records for tests and benchmarks, always the same; maps have one entry, because Avro fixes no order of entries. */
final class SampleEvents {

    static final int DIMENSION = 384;

    private static final long SEED = 20_261_121L;

    private SampleEvents() {}

    static float[] vector() {
        Random random = new Random(SEED);
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian() / 20;
        }
        return vector;
    }

    static EnrichedEvent enriched() {
        TrustedClasses.trustPackageOf(EnrichedEvent.class);
        return EnrichedEvent.newBuilder()
                .setEventId("7f0d1c52-5a5e-4d0c-9f4f-0a9b36b0c1aa")
                .setStream("chats")
                .setText("Where is my parcel? It was to arrive on Monday — 快递在哪里？")
                .setLanguage("en")
                .setModel("bge-small-en-v1.5")
                .setFingerprint("sha256:0123456789abcdef0123456789abcdef")
                .setDimension(DIMENSION)
                .setVector(FloatVector.wrap(vector()))
                .setTokens(23)
                .setTruncated(false)
                .setEventTime(Instant.ofEpochMilli(1_790_000_000_123L))
                .setAttributes(Map.of("conversation_id", "c-4711"))
                .build();
    }

    static SupportChat chat(int number) {
        return new SupportChat(
                "m-" + number,
                "c-" + number % 3,
                null,
                "customer",
                "Message " + number + " — 你好",
                "en",
                Instant.ofEpochMilli(1_790_000_000_000L + number));
    }
}
