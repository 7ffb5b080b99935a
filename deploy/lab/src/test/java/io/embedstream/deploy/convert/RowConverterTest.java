package io.embedstream.deploy.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.deploy.replay.SourceStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowConverterTest {
    private static final List<String> COLUMNS = List.of("when", "who", "stars", "words", "tags");

    @Test
    void shouldFillIdsRoleAndTimesWhenFileHasNone() {
        RowConverter converter = converter(SourceStream.CHATS, "text=words");

        assertThat(converter.convert(row(3, "", "", "", "hello")).toString())
                .isEqualTo("{\"message_id\":\"chats-3\",\"conversation_id\":\"chats-3\",\"role\":\"customer\","
                        + "\"text\":\"hello\",\"sent_at\":\"2024-01-01T00:00:02Z\"}");
    }

    @Test
    void shouldTypeValuesBySchemaWhenMapped() {
        RowConverter converter = converter(
                SourceStream.REVIEWS, "posted_at=when,user_id=who,rating=stars,text=words,item_id='a, \"b\"'");

        assertThat(converter.convert(row(1, "1095724800", "u1", "4", "good")).toString())
                .isEqualTo("{\"review_id\":\"reviews-1\",\"user_id\":\"u1\",\"item_id\":\"a, \\\"b\\\"\","
                        + "\"rating\":4.0,\"text\":\"good\",\"posted_at\":\"2004-09-21T00:00:00Z\"}");
    }

    @Test
    void shouldSplitArraysAndLeaveOutEmptyOptionalCells() {
        RowConverter converter = converter(SourceStream.NEWS, "headline=words,tickers=tags,body=who");

        assertThat(converter.convert(row(1, "", "", "", "h", "X; Y")).toString())
                .isEqualTo("{\"article_id\":\"news-1\",\"headline\":\"h\",\"tickers\":[\"X\",\"Y\"],"
                        + "\"published_at\":\"2024-01-01T00:00:00Z\"}");
    }

    @Test
    void shouldKeepEmptyTextWhenCellIsEmpty() {
        RowConverter converter = converter(SourceStream.CHATS, "text=words");

        assertThat(converter.convert(row(1)).get("text").textValue()).isEmpty();
    }

    @Test
    void shouldNameAllProblemsWhenMappingDoesNotFit() {
        assertThatThrownBy(() -> converter(SourceStream.TEMPLATES, "text=word,mood=words,intent='x'"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no column 'word'; columns are when, who, stars, words, tags")
                .hasMessageContaining("no field 'mood'")
                .hasMessageContaining("needs field 'language'")
                .hasMessageContaining("needs field 'answer'");
    }

    @Test
    void shouldNameRowAndFieldWhenCellIsNoValue() {
        RowConverter converter = converter(SourceStream.REVIEWS, "rating=stars,text=words");

        assertThatThrownBy(() -> converter.convert(row(7, "", "", "many", "t")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("data row 7")
                .hasMessageContaining("'rating'");
    }

    private static RowConverter converter(SourceStream stream, String mapping) {
        return new RowConverter(stream, ColumnMapping.parse(mapping), COLUMNS);
    }

    private static TsvReader.Row row(int number, String... cells) {
        return new TsvReader.Row(number, List.of(cells));
    }
}
