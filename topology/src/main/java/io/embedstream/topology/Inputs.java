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
import io.embedstream.topology.ingest.TextInput;
import io.embedstream.topology.news.NewsFields;
import io.embedstream.topology.reviews.ItemFields;
import io.embedstream.topology.reviews.ReviewFields;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.support.ChatFields;
import io.embedstream.topology.support.TemplateFields;
import java.util.ArrayList;
import java.util.List;

/** The input topics that carry texts, as both the poll-time embedder and the topology read them. */
final class Inputs {
    private final Topics topics;
    private final RecordFormats formats;

    Inputs(Topics topics, RecordFormats formats) {
        this.topics = topics;
        this.formats = formats;
    }

    TextInput<SupportChat> chats() {
        return new TextInput<>("chats", topics.chats(), formats.decoder(SupportChat.class), new ChatFields(), false);
    }

    TextInput<FinancialNews> news() {
        return new TextInput<>("news", topics.news(), formats.decoder(FinancialNews.class), new NewsFields(), true);
    }

    TextInput<UserReview> reviews() {
        return new TextInput<>(
                "reviews", topics.reviews(), formats.decoder(UserReview.class), new ReviewFields(), false);
    }

    TextInput<AnswerTemplate> templates() {
        return new TextInput<>(
                "templates", topics.templates(), formats.decoder(AnswerTemplate.class), new TemplateFields(), false);
    }

    TextInput<CatalogItem> items() {
        return new TextInput<>("items", topics.items(), formats.decoder(CatalogItem.class), new ItemFields(), false);
    }

    TextInput<GenericText> generic(GenericSettings settings) {
        return new TextInput<>(
                settings.name(),
                settings.input(),
                GenericDecoders.of(settings, formats::anyAvro),
                new GenericFields(),
                false);
    }

    /** Every topic of these settings that carries texts, those among them that records are sent on through. */
    List<TextInput<?>> polled(TopologySettings settings, String applicationId) {
        var polled = all(settings);
        if (settings.domains().contains(Domain.SUPPORT)) {
            polled.add(chats().at(Names.repartitionTopic(applicationId, Names.CHATS_BY_CONVERSATION)));
        }
        if (settings.domains().contains(Domain.REVIEWS)) {
            polled.add(reviews().at(Names.repartitionTopic(applicationId, Names.REVIEWS_BY_USER)));
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
