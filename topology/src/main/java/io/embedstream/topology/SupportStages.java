package io.embedstream.topology;

import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.internal.ConversationState;
import io.embedstream.topology.ingest.Embedded;
import io.embedstream.topology.ingest.Judged;
import io.embedstream.topology.ingest.TextInput;
import io.embedstream.topology.support.SuggestAnswers;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/** The stages of customer service. */
final class SupportStages {
    private final Wiring wiring;
    private final TextInput<SupportChat> input;

    SupportStages(Wiring wiring) {
        this.wiring = wiring;
        this.input = wiring.inputs().chats();
    }

    void loadTemplates() {
        wiring.loadCatalog(wiring.inputs().templates(), AnswerTemplate.class, Names.TEMPLATE_STORE);
    }

    KStream<String, Embedded<SupportChat>> read() {
        return wiring.read(input);
    }

    KStream<String, Judged<SupportChat>> scoreSentiment(KStream<String, Embedded<SupportChat>> chats) {
        return wiring.scoreSentiment(
                input.stream(), chats, wiring.resources().heads().general());
    }

    void writeEnriched(KStream<String, Judged<SupportChat>> chats) {
        var events = wiring.enrichedEvents();
        wiring.writeEnriched(
                input.stream(),
                chats,
                (chat, time) -> events.of(input.stream(), input.view(), chat, time),
                wiring.settings().topics().supportEnriched());
    }

    KStream<String, AnswerSuggestion> suggestAnswers(KStream<String, Judged<SupportChat>> chats) {
        wiring.builder().addStateStore(Wiring.store(Names.CONVERSATION_STORE, ConversationState.class));
        var resources = wiring.resources();
        return chats.process(
                () -> new SuggestAnswers(wiring.settings().support(), resources.models(), resources.calibrations()),
                Named.as("suggest-answers"),
                Names.CONVERSATION_STORE);
    }

    void writeSuggestions(KStream<String, AnswerSuggestion> suggestions) {
        wiring.write(
                suggestions,
                AnswerSuggestion.class,
                "suggestions",
                wiring.settings().topics().suggestions());
    }
}
