package io.embedstream.topology.support;

import io.embedstream.encoder.head.match.IntentName;
import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.topology.ingest.FieldExtractor;
import io.embedstream.topology.ingest.RequiredId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Names the fields of {@link AnswerTemplate}. */
public final class TemplateFields implements FieldExtractor<AnswerTemplate> {

    @Override
    public String id(AnswerTemplate template) {
        return template.getTemplateId();
    }

    @Override
    public List<RequiredId> ids(AnswerTemplate template) {
        return List.of(new RequiredId("template_id", template.getTemplateId()));
    }

    @Override
    public String key(AnswerTemplate template) {
        return template.getTemplateId();
    }

    @Override
    public String text(AnswerTemplate template) {
        return template.getText();
    }

    @Override
    public String language(AnswerTemplate template) {
        return template.getLanguage();
    }

    @Override
    public Instant time(AnswerTemplate template) {
        return null;
    }

    @Override
    public Map<String, String> attributes(AnswerTemplate template) {
        return Map.of("intent", template.getIntent());
    }

    @Override
    public String name(AnswerTemplate template, String language) {
        return IntentName.words(template.getIntent(), language).orElse("");
    }

    @Override
    public String answer(AnswerTemplate template) {
        return template.getAnswer();
    }
}
