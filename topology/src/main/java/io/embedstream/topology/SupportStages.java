package io.embedstream.topology;

import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.internal.ConversationState;
import io.embedstream.topology.enrich.ScoreSentiment;
import io.embedstream.topology.enrich.ScoredEvent;
import io.embedstream.topology.ingest.Embedded;
import io.embedstream.topology.ingest.TextInput;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.support.AnswerModels;
import io.embedstream.topology.support.CustomerState;
import io.embedstream.topology.support.SuggestAnswers;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/** The stages of customer service. */
final class SupportStages {
    private final TopologyContext context;
    private final TextInput<SupportChat> input;

    SupportStages(TopologyContext context) {
        this.context = context;
        this.input = context.inputs().chats();
    }

    void loadTemplates() {
        context.loadCatalog(
                context.inputs().templates(),
                AnswerTemplate.class,
                Names.TEMPLATE_STORE,
                context.resources().cascade().seconds());
    }

    KStream<String, Embedded<SupportChat>> read() {
        return context.reading().eventsByKey(input, Names.CHATS_BY_CONVERSATION);
    }

    KStream<String, ScoredEvent<SupportChat>> scoreSentiment(KStream<String, Embedded<SupportChat>> chats) {
        return context.scoreSentiment(
                input.stream(),
                chats,
                new ScoreSentiment<>(context.resources().heads().general()));
    }

    void writeEnriched(KStream<String, ScoredEvent<SupportChat>> chats) {
        var events = context.enrichedEvents();
        context.drift().texts(input, chats, Names.CHATS_BY_CONVERSATION);
        context.writeEnriched(
                input.stream(),
                chats,
                (chat, time) -> events.of(input.stream(), input.fields(), chat, time),
                context.settings().topics().supportEnriched());
    }

    KStream<String, AnswerSuggestion> suggestAnswers(KStream<String, ScoredEvent<SupportChat>> chats) {
        context.builder().addStateStore(TopologyContext.store(Names.CONVERSATION_STORE, ConversationState.class));
        context.builder().addStateStore(TopologyContext.partStore(Names.CONVERSATION_VECTOR_STORE));
        context.builder().addStateStore(TopologyContext.numberStore(Names.CONVERSATION_DUE_STORE));
        context.builder().addStateStore(TopologyContext.numberStore(Names.CUSTOMER_STORE));
        var resources = context.resources();
        return chats.process(
                () -> new SuggestAnswers(
                        context.settings().support(),
                        resources.models(),
                        new AnswerModels(
                                resources.calibrations(),
                                resources.cascade().calibrations(),
                                resources.cascade().seconds()),
                        context.settings().privacy()),
                Named.as("suggest-answers"),
                Names.CONVERSATION_STORE,
                Names.CONVERSATION_VECTOR_STORE,
                Names.CONVERSATION_DUE_STORE,
                Names.CUSTOMER_STORE);
    }

    /** After {@link #suggestAnswers}, whose stores it shares. */
    void eraseCustomers(KStream<String, ScoredEvent<SupportChat>> chats) {
        context.erasures()
                .erase(
                        chats,
                        "customer",
                        Names.CUSTOMER_ERASURE_STORE,
                        task -> CustomerState.of(task, context.settings().support()),
                        Names.CONVERSATION_STORE,
                        Names.CONVERSATION_VECTOR_STORE,
                        Names.CONVERSATION_DUE_STORE,
                        Names.CUSTOMER_STORE);
    }

    void writeSuggestions(KStream<String, AnswerSuggestion> suggestions) {
        context.drift().answers(input.stream(), suggestions);
        context.write(
                suggestions,
                AnswerSuggestion.class,
                "suggestions",
                context.settings().topics().suggestions());
    }
}
