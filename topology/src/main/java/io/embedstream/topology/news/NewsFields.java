package io.embedstream.topology.news;

import io.embedstream.schemas.FinancialNews;
import io.embedstream.topology.ingest.FieldExtractor;
import io.embedstream.topology.ingest.RequiredId;
import io.embedstream.topology.text.Invisible;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Names the fields of {@link FinancialNews}; the text is the headline, and the body on a line of its own. */
public final class NewsFields implements FieldExtractor<FinancialNews> {

    @Override
    public String id(FinancialNews article) {
        return article.getArticleId();
    }

    @Override
    public List<RequiredId> ids(FinancialNews article) {
        return List.of(new RequiredId("article_id", article.getArticleId()));
    }

    @Override
    public String key(FinancialNews article) {
        return article.getArticleId();
    }

    @Override
    public String text(FinancialNews article) {
        var body = article.getBody();
        return body == null || Invisible.isBlank(body) ? article.getHeadline() : article.getHeadline() + "\n" + body;
    }

    @Override
    public String language(FinancialNews article) {
        return article.getLanguage();
    }

    @Override
    public Instant time(FinancialNews article) {
        return article.getPublishedAt();
    }

    @Override
    public Map<String, String> attributes(FinancialNews article) {
        return Map.of();
    }

    @Override
    public FinancialNews withTexts(FinancialNews article, UnaryOperator<String> change) {
        article.setHeadline(change.apply(article.getHeadline()));
        if (article.getBody() != null) {
            article.setBody(change.apply(article.getBody()));
        }
        return article;
    }
}
