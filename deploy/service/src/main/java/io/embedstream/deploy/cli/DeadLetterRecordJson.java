package io.embedstream.deploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.deploy.deadletters.DeadLetterRecord;
import io.embedstream.deploy.deadletters.ReplayedLetters;
import io.embedstream.topology.deadletter.DeadLetterHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;

/** A dead letter as members of a JSON object. Bytes are given as text where they are UTF-8, else in Base64. */
final class DeadLetterRecordJson {
    private static final String BASE64 = "base64:";

    private DeadLetterRecordJson() {}

    /** What it is and why it is here. */
    static Map<String, Object> summary(DeadLetterRecord letter, ReplayedLetters replayed) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("partition", letter.partition());
        members.put("offset", letter.offset());
        members.put("reason", letter.header(DeadLetterHeaders.REASON));
        members.put("stage", letter.header(DeadLetterHeaders.STAGE));
        members.put("topic", letter.header(DeadLetterHeaders.TOPIC));
        if (letter.fromFile()) {
            members.put("file", letter.header(DeadLetterHeaders.FILE));
            members.put("place", letter.header(DeadLetterHeaders.PLACE));
        } else {
            members.put("source_partition", Long.valueOf(letter.header(DeadLetterHeaders.PARTITION)));
            members.put("source_offset", Long.valueOf(letter.header(DeadLetterHeaders.OFFSET)));
        }
        members.put("first_seen", Long.valueOf(letter.header(DeadLetterHeaders.FIRST_SEEN)));
        members.put("message", letter.header(DeadLetterHeaders.MESSAGE));
        members.put("key", text(letter.key()));
        members.put("value_bytes", valueBytes(letter));
        if (!letter.whole()) {
            members.put("value_sha256", letter.header(DeadLetterHeaders.VALUE_SHA256));
            members.put("whole", false);
        }
        members.put("replayed", replayed.contains(letter));
        return members;
    }

    /** Of the value as received, which a letter need not hold whole. */
    private static Long valueBytes(DeadLetterRecord letter) {
        if (!letter.whole()) {
            return Long.valueOf(letter.header(DeadLetterHeaders.VALUE_BYTES));
        }
        return letter.value() == null ? null : Long.valueOf(letter.value().length);
    }

    /** The same with the exception, the original headers and the value. */
    static Map<String, Object> whole(DeadLetterRecord letter, ReplayedLetters replayed) {
        Map<String, Object> members = summary(letter, replayed);
        members.put("exception", letter.header(DeadLetterHeaders.EXCEPTION));
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : letter.originalHeaders()) {
            headers.put(header.key(), text(header.value()));
        }
        members.put("headers", headers);
        members.put("value", text(letter.value()));
        return members;
    }

    private static String text(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            boolean readable = text.indexOf(0) < 0 && !text.startsWith(BASE64);
            return readable ? text : BASE64 + Base64.getEncoder().encodeToString(bytes);
        } catch (CharacterCodingException e) {
            return BASE64 + Base64.getEncoder().encodeToString(bytes);
        }
    }
}
