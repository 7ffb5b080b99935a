package io.embedstream.deploy.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.UserReview;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonRecordReaderTest {
    private static final String CHAT = "\"message_id\":\"m\",\"conversation_id\":\"c\",\"role\":\"customer\"";

    @Test
    void shouldReadEveryFieldWhenAllAreGiven() throws BadLineException {
        FinancialNews news = (FinancialNews) read(
                SourceStream.NEWS,
                "{\"article_id\":\"a\",\"headline\":\"银行\",\"body\":\"b\",\"language\":\"zh\",\"tickers\":[\"X\",\"Y\"],"
                        + "\"published_at\":\"2024-03-04T00:40:05+01:00\"}");

        assertThat(news.getHeadline()).isEqualTo("银行");
        assertThat(news.getTickers()).isEqualTo(List.of("X", "Y"));
        assertThat(news.getPublishedAt()).isEqualTo(Instant.parse("2024-03-03T23:40:05Z"));
    }

    @Test
    void shouldFillDefaultsWhenOptionalFieldsAreMissing() throws BadLineException {
        FinancialNews news = (FinancialNews)
                read(SourceStream.NEWS, "{\"article_id\":\"a\",\"headline\":\"h\",\"published_at\":1709528767123}");

        assertThat(news.getBody()).isNull();
        assertThat(news.getTickers()).isEmpty();
        assertThat(news.getPublishedAt()).isEqualTo(Instant.ofEpochMilli(1709528767123L));
    }

    @Test
    void shouldTakeIntegersAsNumbersWhenFieldIsFloatingPoint() throws BadLineException {
        UserReview review = (UserReview)
                read(
                        SourceStream.REVIEWS,
                        "{\"review_id\":\"r\",\"user_id\":\"u\",\"item_id\":\"i\",\"rating\":4,\"text\":\"t\",\"posted_at\":1709528767}");

        assertThat(review.getRating()).isEqualTo(4.0);
    }

    @Test
    void shouldKeepEmptyTextWhenRecordIsOtherwiseWhole() throws BadLineException {
        SupportChat chat =
                (SupportChat) read(SourceStream.CHATS, "{" + CHAT + ",\"text\":\"\",\"sent_at\":1709528767}");

        assertThat(chat.getText()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1709528767, 2024-03-04T05:06:07Z",
        "1709528767.5, 2024-03-04T05:06:07.500Z",
        "1709528767123456, 2024-03-04T05:06:07.123Z",
        "'\"2024-03-04 05:06:07\"', 2024-03-04T05:06:07Z",
        "'\"1709528767\"', 2024-03-04T05:06:07Z"
    })
    void shouldReadTimesWhenTheyAreSecondsOrHaveNoZone(String time, String instant) throws BadLineException {
        SupportChat chat =
                (SupportChat) read(SourceStream.CHATS, "{" + CHAT + ",\"text\":\"t\",\"sent_at\":" + time + "}");

        assertThat(chat.getSentAt()).isEqualTo(Instant.parse(instant));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not json | no valid JSON",
                "[1,2] | an object",
                "`` | no JSON",
                "{} x | no valid JSON",
                "{<>,\"text\":\"t\"} | sent_at",
                "{<>,\"text\":null,\"sent_at\":1709528767} | text",
                "{<>,\"text\":\"t\",\"sent_at\":1709528767,\"mood\":1} | mood",
                "{<>,\"text\":\"t\",\"text\":\"t\",\"sent_at\":1709528767} | Duplicate field 'text'",
                "{<>,\"text\":7,\"sent_at\":1709528767} | text",
                "{<>,\"text\":\"t\",\"sent_at\":1.5} | field 'sent_at': found 1.5, which would be in January 1970",
                "{<>,\"text\":\"t\",\"sent_at\":0} | field 'sent_at': found 0, which would be in January 1970",
                "{<>,\"text\":\"t\",\"sent_at\":true} | field 'sent_at'",
                "{<>,\"text\":\"t\",\"sent_at\":null} | field 'sent_at'",
                "{<>,\"text\":\"t\",\"sent_at\":\"yesterday\"} | ISO 8601",
                "{<>,\"text\":\"\\ud800\",\"sent_at\":1709528767} | lone surrogate"
            })
    void shouldSayWhatIsWrongWhenLineIsNoRecord(String line, String message) {
        assertThatThrownBy(() -> read(SourceStream.CHATS, line.replace("<>", CHAT)))
                .isInstanceOf(BadLineException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldRefuseBytesThatAreNoUtf8() {
        byte[] line =
                ("{" + CHAT + ",\"text\":\"\u00ff\",\"sent_at\":1709528767}").getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> new JsonRecordReader(SourceStream.CHATS).read(line))
                .isInstanceOf(BadLineException.class)
                .hasMessageContaining("no valid JSON");
    }

    private static SpecificRecord read(SourceStream stream, String line) throws BadLineException {
        return new JsonRecordReader(stream).read(line.getBytes(StandardCharsets.UTF_8));
    }
}
