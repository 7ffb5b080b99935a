package io.embedstream.deploy.replay;

import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.schemas.CatalogItem;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.UserReview;
import io.embedstream.schemas.WatchedEntity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** A stream of input records: three of events, three catalogs. */
public enum SourceStream {
    /** Support chats, in one partition per conversation. */
    CHATS(SupportChat.class, "message_id", "conversation_id", "sent_at"),
    /** News articles. */
    NEWS(FinancialNews.class, "article_id", "article_id", "published_at"),
    /** Reviews, in one partition per user. */
    REVIEWS(UserReview.class, "review_id", "user_id", "posted_at"),
    /** Catalog of answer templates. */
    TEMPLATES(AnswerTemplate.class, "template_id", "template_id", null),
    /** Catalog of watched entities. */
    WATCHLIST(WatchedEntity.class, "entity_id", "entity_id", null),
    /** Catalog of items. */
    ITEMS(CatalogItem.class, "item_id", "item_id", null);

    private final Class<? extends SpecificRecord> type;
    private final Schema schema;
    private final String idField;
    private final String keyField;
    private final String timeField;

    SourceStream(Class<? extends SpecificRecord> type, String idField, String keyField, String timeField) {
        this.type = type;
        this.schema = SpecificData.get().getSchema(type);
        this.idField = idField;
        this.keyField = keyField;
        this.timeField = timeField;
    }

    /**
     * The stream of a name as the command line has it, such as {@code chats}.
     *
     * @throws IllegalArgumentException naming the streams there are
     */
    public static SourceStream of(String label) {
        return Arrays.stream(values())
                .filter(stream -> stream.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no stream '" + label + "'; streams are " + labels()));
    }

    /** Names of all streams, comma-separated. */
    public static String labels() {
        return Arrays.stream(values()).map(SourceStream::label).collect(Collectors.joining(", "));
    }

    /** The streams of events, in order of declaration. */
    public static List<SourceStream> events() {
        return Arrays.stream(values()).filter(stream -> !stream.isCatalog()).toList();
    }

    /** The catalogs, in order of declaration. */
    public static List<SourceStream> catalogs() {
        return Arrays.stream(values()).filter(SourceStream::isCatalog).toList();
    }

    /** Name on the command line and in files, such as {@code chats}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Schema of a record. */
    public Schema schema() {
        return schema;
    }

    /** Class of a record. */
    public Class<? extends SpecificRecord> type() {
        return type;
    }

    /** Field that identifies a record. */
    public String idField() {
        return idField;
    }

    /** Field whose value is the record's key. */
    public String keyField() {
        return keyField;
    }

    /** Field of the event time, epoch milliseconds; empty for catalogs. */
    public Optional<String> timeField() {
        return Optional.ofNullable(timeField);
    }

    /** Whether every instance reads the whole stream before the first event. */
    public boolean isCatalog() {
        return timeField == null;
    }
}
