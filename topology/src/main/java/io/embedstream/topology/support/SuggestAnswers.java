package io.embedstream.topology.support;

import io.embedstream.encoder.head.match.BankCloseness;
import io.embedstream.encoder.head.match.MatchFeatures;
import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.TemplateCandidate;
import io.embedstream.schemas.internal.ConversationState;
import io.embedstream.topology.catalog.CatalogStore;
import io.embedstream.topology.enrich.ScoredEvent;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.state.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Finds the templates nearest to a customer's message and follows the mood of its conversation. Messages of anybody
 * but the customer pass by.
 */
public final class SuggestAnswers
        extends ContextualProcessor<String, ScoredEvent<SupportChat>, String, AnswerSuggestion> {
    private static final String CUSTOMER = "customer";
    private static final String FITS = "fits";
    private static final String NONE_FITS = "none_fits";
    private static final String NO_QUESTION = "no_question";
    private static final String NO_TEMPLATES = "no_templates";

    private final SupportSettings settings;
    private final LanguageModels models;
    private final Map<String, AnswerCalibration> calibrations;
    private final Conversation conversation;
    private KeyValueStore<String, ConversationState> conversations;
    private CatalogStore<AnswerTemplate> templates;

    public SuggestAnswers(
            SupportSettings settings, LanguageModels models, Map<String, AnswerCalibration> calibrations) {
        this.settings = settings;
        this.models = models;
        this.calibrations = calibrations;
        this.conversation = new Conversation(settings, models.cosines());
    }

    @Override
    public void init(ProcessorContext<String, AnswerSuggestion> context) {
        super.init(context);
        conversations = context.getStateStore(Names.CONVERSATION_STORE);
        templates = context.getStateStore(Names.TEMPLATE_STORE);
    }

    @Override
    public void process(Record<String, ScoredEvent<SupportChat>> record) {
        var chat = record.value().event();
        if (!chat.getRole().equalsIgnoreCase(CUSTOMER)) {
            return;
        }
        boolean understood = record.value().isUnderstood();
        // A text in a language without a model has no mood and matches nothing.
        var reasons = understood ? follow(record) : List.<String>of();
        context().forward(record.withValue(suggest(record, reasons)));
    }

    private List<String> follow(Record<String, ScoredEvent<SupportChat>> record) {
        var message = record.value();
        var at = Instant.ofEpochMilli(record.timestamp());
        var state = conversations.get(record.key());
        if (state == null || conversation.expired(state, record.timestamp())) {
            state = Conversation.start(at);
        }
        var reasons = conversation.add(
                state,
                message.text(),
                fingerprint(message.language()),
                message.vector(),
                record.value().score(),
                at);
        conversations.put(record.key(), state);
        return reasons;
    }

    private AnswerSuggestion suggest(Record<String, ScoredEvent<SupportChat>> record, List<String> reasons) {
        var message = record.value();
        var language = message.language();
        var calibration = calibrations.get(language);
        var snapshot = templates.snapshot(
                fingerprint(language), message.vector(), settings.candidates(), AnswerTemplate::getIntent);
        var candidates = message.isUnderstood() ? candidates(snapshot, calibration) : List.<TemplateCandidate>of();
        var outcome = outcome(message, snapshot.groups().isEmpty(), candidates, calibration);
        boolean fits = outcome.equals(FITS);
        return AnswerSuggestion.newBuilder()
                .setMessageId(message.event().getMessageId())
                .setConversationId(record.key())
                .setNoneFits(outcome.equals(NONE_FITS))
                .setOutcome(outcome)
                .setIntent(fits ? candidates.get(0).getIntent() : null)
                .setCandidates(candidates)
                .setEscalate(!reasons.isEmpty())
                .setReasons(reasons)
                .setText(message.text())
                .setLanguage(message.textLanguage())
                .setFingerprint(fingerprint(language))
                .setCatalogPosition(snapshot.position())
                .setEventTime(Instant.ofEpochMilli(record.timestamp()))
                .build();
    }

    private static String outcome(
            ScoredEvent<SupportChat> message,
            boolean empty,
            List<TemplateCandidate> candidates,
            AnswerCalibration calibration) {
        if (!message.isUnderstood()) {
            return NONE_FITS;
        }
        if (NoQuestion.is(message.text())) {
            return NO_QUESTION;
        }
        if (empty) {
            return NO_TEMPLATES;
        }
        return candidates.get(0).getProbability() >= (float) calibration.threshold() ? FITS : NONE_FITS;
    }

    /** One template an intent: its nearest. */
    private List<TemplateCandidate> candidates(
            CatalogStore.Snapshot<AnswerTemplate> snapshot, AnswerCalibration calibration) {
        var bank = new BankCloseness(
                snapshot.closeness().mean(), snapshot.closeness().groups());
        var ranked = snapshot.groups().stream()
                .map(group ->
                        new MatchFeatures.Intent(group.centroid(), group.best().score(), group.size()))
                .toList();
        var candidates = new ArrayList<TemplateCandidate>();
        for (int i = 0; i < Math.min(settings.candidates(), ranked.size()); i++) {
            var group = snapshot.groups().get(i);
            var match = MatchFeatures.of(ranked, i, group.others(), bank);
            var template = group.best().payload();
            candidates.add(new TemplateCandidate(
                    group.best().key(),
                    template.getIntent(),
                    group.best().score(),
                    calibration.probability(match),
                    template.getAnswer()));
        }
        return candidates;
    }

    private String fingerprint(String language) {
        return models.forLanguage(language).spec().fingerprint();
    }
}
