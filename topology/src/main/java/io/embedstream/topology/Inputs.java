package io.embedstream.topology;

import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.schemas.CatalogItem;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.UserReview;
import io.embedstream.topology.TopologySettings.Domain;
import io.embedstream.topology.generic.GenericDecoders;
import io.embedstream.topology.generic.GenericFields;
import io.embedstream.topology.generic.GenericSettings;
import io.embedstream.topology.generic.GenericText;
import io.embedstream.topology.ingest.SentOn;
import io.embedstream.topology.ingest.TextInput;
import io.embedstream.topology.news.NewsFields;
import io.embedstream.topology.privacy.PrivacySettings;
import io.embedstream.topology.privacy.TextMasker;
import io.embedstream.topology.privacy.TextVisibility;
import io.embedstream.topology.reviews.ItemFields;
import io.embedstream.topology.reviews.ReviewFields;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.state.StateSerde;
import io.embedstream.topology.support.ChatFields;
import io.embedstream.topology.support.TemplateFields;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;

/** The input topics that carry texts, as both the poll-time embedder and the topology read them. */
final class Inputs {
    private final Topics topics;
    private final RecordFormats formats;
    private final PrivacySettings privacy;
    private final TextMasker masker;

    Inputs(TopologySettings settings, RecordFormats formats) {
        this.topics = settings.topics();
        this.formats = formats;
        this.privacy = settings.privacy();
        this.masker = new TextMasker(privacy.mask());
    }

    /** Dead letters that are kept whole need what was received. */
    private <T extends SpecificRecordBase> SentOn<T> sentOn(Class<T> type) {
        var codec = StateSerde.codec(type);
        boolean masked = !masker.isEmpty() && privacy.text() != TextVisibility.KEEP;
        return SentOn.asRead(
                new SentOn.Codec<>() {
                    @Override
                    public byte[] write(T event) {
                        return codec.write(event);
                    }

                    @Override
                    public T read(byte[] bytes) {
                        return codec.read(bytes);
                    }
                },
                masked);
    }

    TextInput<SupportChat> chats() {
        return new TextInput<SupportChat>(
                        "chats", topics.chats(), formats.decoder(SupportChat.class), new ChatFields(), false)
                .maskedBy(masker)
                .sendingOn(sentOn(SupportChat.class));
    }

    TextInput<FinancialNews> news() {
        return new TextInput<FinancialNews>(
                        "news", topics.news(), formats.decoder(FinancialNews.class), new NewsFields(), true)
                .maskedBy(masker);
    }

    TextInput<UserReview> reviews() {
        return new TextInput<UserReview>(
                        "reviews", topics.reviews(), formats.decoder(UserReview.class), new ReviewFields(), false)
                .maskedBy(masker)
                .sendingOn(sentOn(UserReview.class));
    }

    TextInput<AnswerTemplate> templates() {
        return new TextInput<>(
                "templates", topics.templates(), formats.decoder(AnswerTemplate.class), new TemplateFields(), false);
    }

    TextInput<CatalogItem> items() {
        return new TextInput<>("items", topics.items(), formats.decoder(CatalogItem.class), new ItemFields(), false);
    }

    TextInput<GenericText> generic(GenericSettings settings) {
        return new TextInput<GenericText>(
                        settings.name(),
                        settings.input(),
                        GenericDecoders.of(settings, formats::anyAvro),
                        new GenericFields(),
                        false)
                .maskedBy(masker);
    }

    /** Every topic of these settings that carries texts, those among them that records are sent on through. */
    List<TextInput<?>> polled(TopologySettings settings, String applicationId) {
        var polled = all(settings);
        if (settings.domains().contains(Domain.SUPPORT)) {
            polled.add(chats().sentOnThrough(Names.repartitionTopic(applicationId, Names.CHATS_BY_CONVERSATION)));
        }
        if (settings.domains().contains(Domain.REVIEWS)) {
            polled.add(reviews().sentOnThrough(Names.repartitionTopic(applicationId, Names.REVIEWS_BY_USER)));
        }
        return polled;
    }

    /** Every input topic of these settings that carries texts. */
    List<TextInput<?>> all(TopologySettings settings) {
        var all = new ArrayList<TextInput<?>>();
        if (settings.domains().contains(Domain.SUPPORT)) {
            all.addAll(List.of(chats(), templates()));
        }
        if (settings.domains().contains(Domain.NEWS)) {
            all.add(news());
        }
        if (settings.domains().contains(Domain.REVIEWS)) {
            all.addAll(List.of(reviews(), items()));
        }
        settings.generic().ifPresent(generic -> all.add(generic(generic)));
        return all;
    }
}
