package io.embedstream.it.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.UserReview;
import io.embedstream.topology.RecordFormats;
import io.embedstream.topology.deadletter.DeadLetterReason;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Records that must not go through, of every kind and in every place, and some that look like it but must, instead of
 * as many good ones: control characters, emoji, and records near the largest a topic takes.
 */
final class Poison {
    private static final Instant AT = Instant.parse("2024-03-04T01:00:00Z");
    private static final String UNUSED_TOPIC = "elsewhere";
    private static final int HUGE_EVERY = 100;
    private static final int ALIKE_EVERY = 50;
    private static final int ALIVE_FROM = 1_000_000;

    /** Schema id of the letters with an unknown schema; no run comes to register as many. */
    static final int UNKNOWN_ID = 300;

    private static final int HUGE_TEXT_CHARS = 1 << 20;
    private static final int NEAR_LIMIT_BYTES = 3_900_000;

    private final Random random;
    private int number;

    private Poison(long seed) {
        this.random = new Random(seed);
    }

    /**
     * Mixes poison at random places into good events, whose order stays, and of which the last make room for
     * look-alikes.
     */
    static List<InputEvent> mixedInto(List<InputEvent> good, long seed, int count) {
        var poison = new Poison(seed);
        int alike = count / ALIKE_EVERY;
        var mixed = new ArrayList<InputEvent>(good.subList(0, good.size() - alike));
        for (int i = 0; i < alike; i++) {
            mixed.add(poison.random.nextInt(mixed.size() + 1), poison.nextAlive(i));
        }
        for (int i = 0; i < count; i++) {
            mixed.add(poison.random.nextInt(mixed.size() + 1), poison.nextDead(i));
        }
        return mixed;
    }

    private InputEvent nextAlive(int i) {
        number = ALIVE_FROM + i;
        return i % 2 == 0
                ? nearLimit()
                : new InputEvent(
                        InputEvent.Source.CHATS,
                        "p" + number,
                        chat("\u0000\u0007 bell 😀🎉 number " + number, AT),
                        AT.toEpochMilli(),
                        Optional.empty());
    }

    private InputEvent nextDead(int i) {
        number = i;
        if (i % HUGE_EVERY == 0) {
            return dead(DeadLetterReason.TEXT_TOO_LARGE, chat("word ".repeat(HUGE_TEXT_CHARS / 5), AT));
        }
        return switch (random.nextInt(10)) {
            case 0 -> dead(DeadLetterReason.NOT_DECODABLE, (formats, topic) -> "{\"text\":1}".getBytes(UTF_8));
            case 1 -> dead(DeadLetterReason.UNKNOWN_SCHEMA, unknownSchema("p" + number));
            case 2 -> dead(DeadLetterReason.WRONG_SCHEMA, Poison::otherRecord);
            case 3 -> dead(DeadLetterReason.NULL_VALUE, (formats, topic) -> null);
            case 4 -> dead(DeadLetterReason.EMPTY_TEXT, chat(" \n", AT));
            case 5 -> dead(DeadLetterReason.INVALID_UNICODE, Poison::loneSurrogate);
            case 6 ->
                dead(DeadLetterReason.IN_THE_FUTURE, chat("from the future", Instant.parse("2200-01-01T00:00:00Z")));
            case 7 -> dead(DeadLetterReason.BEFORE_EPOCH, chat("from the past", Instant.parse("1969-07-20T20:17:00Z")));
            case 8 ->
                dead(DeadLetterReason.INVALID_VALUE, (formats, topic) -> serialize(formats, topic, " ", "blank", AT));
            default -> dead(DeadLetterReason.ENCODER_REJECTED, chat("it is " + EncoderFaults.REJECTED_WORD, AT));
        };
    }

    private InputEvent dead(DeadLetterReason reason, InputEvent.Value value) {
        return new InputEvent(InputEvent.Source.CHATS, "p" + number, value, AT.toEpochMilli(), Optional.of(reason));
    }

    private InputEvent.Value chat(String text, Instant at) {
        var key = "p" + number;
        return (formats, topic) -> serialize(formats, topic, key, text, at);
    }

    private static byte[] serialize(RecordFormats formats, String topic, String key, String text, Instant at) {
        var message = new SupportChat(key, key, null, "customer", text, null, at);
        return formats.serde(SupportChat.class).serializer().serialize(topic, message);
    }

    private static InputEvent.Value unknownSchema(String key) {
        return (formats, topic) -> {
            var bytes = serialize(formats, topic, key, "of an unknown schema", AT);
            ByteBuffer.wrap(bytes).putInt(1, UNKNOWN_ID);
            return bytes;
        };
    }

    private static byte[] otherRecord(RecordFormats formats, String topic) {
        var review = new UserReview("r", "u", "i", null, "a review", "en", AT);
        return formats.serde(UserReview.class).serializer().serialize(UNUSED_TOPIC, review);
    }

    /** The three bytes that a careless encoder makes of the surrogate U+D800. */
    private static byte[] loneSurrogate(RecordFormats formats, String topic) {
        var bytes = serialize(formats, topic, "p", "lone @@@ surrogate", AT);
        int at = new String(bytes, ISO_8859_1).indexOf("@@@");
        bytes[at] = (byte) 0xED;
        bytes[at + 1] = (byte) 0xA0;
        bytes[at + 2] = (byte) 0x80;
        return bytes;
    }

    /** A small text in a record that its topic barely takes. */
    private InputEvent nearLimit() {
        var id = "big" + number;
        var symbol = "X".repeat(1000);
        var tickers = java.util.Collections.nCopies(NEAR_LIMIT_BYTES / 1002, symbol);
        InputEvent.Value value = (formats, topic) -> formats.serde(FinancialNews.class)
                .serializer()
                .serialize(topic, new FinancialNews(id, "Acme Motors has many symbols", null, "en", tickers, AT));
        return new InputEvent(InputEvent.Source.NEWS, id, value, AT.toEpochMilli(), Optional.empty());
    }
}
