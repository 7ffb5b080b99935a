package io.embedstream.deploy.table;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mozilla.universalchardet.UniversalDetector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a file's encoding: by its byte order mark, as UTF-8 if it is, else by the statistics of juniversalchardet (Li
 * and Momoi 2001), and, where a file is too short for those, as Chinese if its bytes are frequent Chinese characters,
 * else Western.
 */
final class Encodings {
    private static final Logger LOG = LoggerFactory.getLogger(Encodings.class);
    private static final int BUFFER_BYTES = 1 << 16;
    private static final Charset CHINESE = Charset.forName("GB18030");
    private static final Charset WESTERN = Charset.forName("windows-1252");
    /** Share of zero bytes at even or odd places from which text is UTF-16 without a mark. */
    private static final double ZEROS = 0.3;

    private Encodings() {}

    /** @throws IOException if the file cannot be read, or no encoding is found, saying what to do */
    static Charset detect(Path file) throws IOException {
        var head = head(file);
        var wide = wide(head);
        if (wide != null) {
            return wide;
        }
        return fits(file, StandardCharsets.UTF_8) || Utf8Lines.of(file).damaged()
                ? StandardCharsets.UTF_8
                : narrow(file, head);
    }

    /** The encoding of JSON Lines, of which single damaged lines are no evidence against UTF-8. */
    static Charset detectOfJsonLines(Path file) throws IOException {
        var head = head(file);
        var wide = wide(head);
        if (wide != null) {
            return wide;
        }
        if (Utf8Lines.of(file).damagedJson()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return narrow(file, head);
        } catch (UndetectedEncodingException noOther) {
            return StandardCharsets.UTF_8;
        }
    }

    private static Charset narrow(Path file, byte[] head) throws IOException {
        var found = byStatistics(file);
        if (found == null || isOfSingleBytes(found) || !fits(file, found)) {
            boolean chinese = isFrequentChinese(head) && fits(file, CHINESE);
            found = chinese ? CHINESE : found != null && fits(file, found) ? found : WESTERN;
        }
        if (!fits(file, found)) {
            throw new UndetectedEncodingException(file
                    + " is no UTF-8 and its encoding cannot be told; name it with --encoding, such as GB18030, Big5 or"
                    + " windows-1252");
        }
        LOG.warn("{} is no UTF-8; it is read as {} (--encoding names another)", file, found);
        return found;
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            return input.readNBytes(BUFFER_BYTES);
        }
    }

    /** UTF-16 and UTF-32 by their marks, UTF-16 without one by the zero bytes of Latin letters; else null. */
    private static Charset wide(byte[] head) {
        if (begins(head, 0xFF, 0xFE, 0, 0) || begins(head, 0, 0, 0xFE, 0xFF)) {
            return Charset.forName("UTF-32");
        }
        if (begins(head, 0xFF, 0xFE) || begins(head, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16;
        }
        int[] zeros = new int[2];
        for (int i = 0; i < head.length; i++) {
            zeros[i % 2] += head[i] == 0 ? 1 : 0;
        }
        if (zeros[0] > ZEROS * head.length / 2 && zeros[1] > ZEROS * head.length / 2) {
            return Charset.forName(head[0] == 0 ? "UTF-32BE" : "UTF-32LE");
        }
        if (zeros[1] > zeros[0] && zeros[1] > ZEROS * head.length / 2) {
            return StandardCharsets.UTF_16LE;
        }
        return zeros[0] > ZEROS * head.length / 2 ? StandardCharsets.UTF_16BE : null;
    }

    private static boolean begins(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Charset byStatistics(Path file) throws IOException {
        try (var input = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
            var name = UniversalDetector.detectCharset(input);
            return name == null || !Charset.isSupported(name) || name.equals("UTF-8") ? null : Charset.forName(name);
        }
    }

    /** Their statistics say little of a short text: any bytes are text in them. */
    private static boolean isOfSingleBytes(Charset charset) {
        return charset.canEncode() && charset.newEncoder().maxBytesPerChar() == 1;
    }

    private static boolean fits(Path file, Charset charset) throws IOException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.allocate(BUFFER_BYTES);
        var chars = CharBuffer.allocate(BUFFER_BYTES);
        try (InputStream input = Files.newInputStream(file)) {
            boolean last = false;
            while (!last) {
                int read = input.read(bytes.array(), bytes.position(), bytes.remaining());
                last = read < 0;
                bytes.position(bytes.position() + Math.max(0, read)).flip();
                decode(decoder, bytes, chars, last);
                bytes.compact();
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static void decode(CharsetDecoder decoder, ByteBuffer bytes, CharBuffer chars, boolean last)
            throws CharacterCodingException {
        var result = decoder.decode(bytes, chars.clear(), last);
        while (result.isOverflow()) {
            result = decoder.decode(bytes, chars.clear(), last);
        }
        if (result.isError()) {
            result.throwException();
        }
    }

    /** Whether all high bytes come in pairs that are characters of the first, most used level of GB 2312. */
    private static boolean isFrequentChinese(byte[] head) {
        for (int i = 0; i < head.length; i++) {
            int lead = head[i] & 0xFF;
            if (lead >= 0x80) {
                int trail = i + 1 < head.length ? head[i + 1] & 0xFF : 0xA1;
                boolean character = lead >= 0xB0 && lead <= 0xD7 && trail >= 0xA1;
                boolean mark = lead >= 0xA1 && lead <= 0xA3 && trail >= 0xA1;
                if (!character && !mark) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
