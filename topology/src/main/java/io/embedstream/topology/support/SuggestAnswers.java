package io.embedstream.topology.support;

import io.embedstream.encoder.TextEncoder;
import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.WordContribution;
import io.embedstream.schemas.internal.ConversationState;
import io.embedstream.schemas.internal.Question;
import io.embedstream.topology.cascade.CascadeMeters;
import io.embedstream.topology.catalog.CatalogStore;
import io.embedstream.topology.enrich.ScoredEvent;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.privacy.PrivacySettings;
import io.embedstream.topology.retention.Retention;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.text.IdHash;
import io.embedstream.topology.text.Vectors;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Finds the templates nearest to a customer's message and follows the mood of its conversation. A message that only
 * goes on with the conversation, such as an order number, shows what was found for its last question. A message that is
 * sent again is answered again and counts once. Messages of anybody but the customer pass by.
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
    private final AnswerModels answering;
    private final PrivacySettings privacy;
    private final Conversation conversation;
    private Conversations conversations;
    private Retention retention;
    private TemplateMatcher matcher;
    private AnswerCascade answers;
    private CarryingWords words;

    /** @param answering how it is judged whether a template answers */
    public SuggestAnswers(
            SupportSettings settings, LanguageModels models, AnswerModels answering, PrivacySettings privacy) {
        this.settings = settings;
        this.models = models;
        this.answering = answering;
        this.privacy = privacy;
        this.conversation = new Conversation(settings, models.cosines());
    }

    @Override
    public void init(ProcessorContext<String, AnswerSuggestion> context) {
        super.init(context);
        conversations = Conversations.of(context, settings.retention());
        retention = new Retention(context.getStateStore(Names.CONVERSATION_DUE_STORE), List.of(conversations));
        CatalogStore<AnswerTemplate> templates = context.getStateStore(Names.TEMPLATE_STORE);
        matcher = new TemplateMatcher(templates, settings.candidates());
        var meters = CascadeMeters.of(answering.seconds(), context.metrics(), "answer");
        answers = new AnswerCascade(matcher, answering, meters);
        words = new CarryingWords(templates, settings.explainWords());
    }

    @Override
    public void process(Record<String, ScoredEvent<SupportChat>> record) {
        var message = record.value();
        retention.advance(record.timestamp(), IdHash.of(message.event().getMessageId()));
        if (!message.event().getRole().equalsIgnoreCase(CUSTOMER)) {
            return;
        }
        // A text nobody understands has no mood and matches nothing.
        if (!message.isUnderstood()) {
            var nothing = matcher.nothing(fingerprint(message.language()));
            context().forward(record.withValue(suggestion(record, nothing, NONE_FITS, List.of(), null)));
            return;
        }
        var stored = conversations.states().get(record.key());
        var state = current(stored, record.timestamp());
        var again = conversation.again(state, message.event().getMessageId(), message.text());
        var reasons = again.orElseGet(() -> follow(record, state));
        var kind = MessageKind.of(message.text());
        var standIn = kind == MessageKind.GOES_ON ? question(record.key(), state, message.language()) : null;
        context().forward(record.withValue(suggest(record, reasons, kind, standIn)));
        if (again.isEmpty()) {
            keep(record, state, reasons, kind);
            if (stored == null) {
                retention.made(conversations, record.key());
            }
        }
    }

    private void keep(
            Record<String, ScoredEvent<SupportChat>> record,
            ConversationState state,
            List<String> reasons,
            MessageKind kind) {
        var message = record.value();
        var id = message.event().getMessageId();
        conversation.know(state, id, reasons);
        if (kind == MessageKind.QUESTION) {
            state.setQuestion(new Question(id, fingerprint(message.language()), Vectors.list(message.vector()), null));
        }
        conversations.customers().add(message.event().getCustomerId(), record.key(), state);
        conversations.states().put(record.key(), state);
    }

    private ConversationState current(ConversationState stored, long time) {
        if (stored != null && !conversation.expired(stored, time)) {
            return stored;
        }
        var started = Conversation.start(Instant.ofEpochMilli(time));
        if (stored != null) {
            started.setCustomers(stored.getCustomers());
        }
        return started;
    }

    private List<String> follow(Record<String, ScoredEvent<SupportChat>> record, ConversationState state) {
        var message = record.value();
        if (conversation.isComplaint(message.score())) {
            conversations.loadComplaints(record.key(), state);
        }
        return conversation.add(
                state,
                message.text(),
                fingerprint(message.language()),
                message.vector(),
                message.score(),
                Instant.ofEpochMilli(record.timestamp()));
    }

    /** The last question of the conversation, if it was asked in the language of now. */
    private Question question(String id, ConversationState state, String language) {
        var question = state.getQuestion();
        if (question == null || !question.getFingerprint().equals(fingerprint(language))) {
            return null;
        }
        conversations.loadQuestion(id, state);
        return question;
    }

    private AnswerSuggestion suggest(
            Record<String, ScoredEvent<SupportChat>> record, List<String> reasons, MessageKind kind, Question standIn) {
        var message = record.value();
        var fingerprint = fingerprint(message.language());
        if (kind != MessageKind.QUESTION) {
            var shown = standIn == null
                    ? matcher.nothing(fingerprint)
                    : answers.first(message.language(), fingerprint, Vectors.array(standIn.getVector()));
            return suggestion(record, shown, NO_QUESTION, reasons, standIn);
        }
        var found = answers.ask(message.language(), fingerprint, message.vector(), message.text());
        String outcome = found.candidates().isEmpty() ? NO_TEMPLATES : found.fit() ? FITS : NONE_FITS;
        return suggestion(record, found, outcome, reasons, null);
    }

    private AnswerSuggestion suggestion(
            Record<String, ScoredEvent<SupportChat>> record,
            TemplateMatcher.Matches found,
            String outcome,
            List<String> reasons,
            Question standIn) {
        var message = record.value();
        var text = privacy.shown(message.text());
        return AnswerSuggestion.newBuilder()
                .setMessageId(message.event().getMessageId())
                .setConversationId(record.key())
                .setNoneFits(outcome.equals(NONE_FITS))
                .setOutcome(outcome)
                .setQuestionId(standIn == null ? null : standIn.getMessageId())
                .setIntent(outcome.equals(FITS) ? found.candidates().get(0).getIntent() : null)
                .setCandidates(found.candidates())
                .setWords(outcome.equals(FITS) ? carrying(message.language(), text, found) : List.of())
                .setEscalate(!reasons.isEmpty())
                .setReasons(reasons)
                .setText(text)
                .setLanguage(message.textLanguage())
                .setFingerprint(found.fingerprint())
                .setCatalogPosition(found.position())
                .setEventTime(Instant.ofEpochMilli(record.timestamp()))
                .build();
    }

    /** By the model that decided: that of the language, or the transformer behind it. */
    private List<WordContribution> carrying(String language, String text, TemplateMatcher.Matches found) {
        var intent = found.candidates().get(0).getIntent();
        var first = models.forLanguage(language);
        var second = first.spec().fingerprint().equals(found.fingerprint())
                ? Optional.<TextEncoder>empty()
                : answering.seconds().behind(first.spec().fingerprint());
        return second.map(encoder -> words.of(encoder, answering.second().get(language), text, intent))
                .orElseGet(() -> words.of(first, answering.first().get(language), text, intent));
    }

    private String fingerprint(String language) {
        return models.forLanguage(language).spec().fingerprint();
    }
}
