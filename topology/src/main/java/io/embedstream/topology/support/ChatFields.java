package io.embedstream.topology.support;

import io.embedstream.schemas.SupportChat;
import io.embedstream.topology.ingest.FieldExtractor;
import io.embedstream.topology.ingest.RequiredId;
import io.embedstream.topology.text.Invisible;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Names the fields of {@link SupportChat}. */
public final class ChatFields implements FieldExtractor<SupportChat> {

    @Override
    public String id(SupportChat chat) {
        return chat.getMessageId();
    }

    @Override
    public List<RequiredId> ids(SupportChat chat) {
        var customer = chat.getCustomerId();
        var ids = new ArrayList<>(List.of(
                new RequiredId("message_id", chat.getMessageId()),
                new RequiredId("conversation_id", chat.getConversationId())));
        if (customer != null && !Invisible.isBlank(customer)) {
            ids.add(new RequiredId("customer_id", customer));
        }
        return ids;
    }

    @Override
    public String key(SupportChat chat) {
        return chat.getConversationId();
    }

    @Override
    public String text(SupportChat chat) {
        return chat.getText();
    }

    @Override
    public String language(SupportChat chat) {
        return chat.getLanguage();
    }

    @Override
    public Instant time(SupportChat chat) {
        return chat.getSentAt();
    }

    @Override
    public Map<String, String> attributes(SupportChat chat) {
        return Map.of("conversation_id", chat.getConversationId(), "role", chat.getRole());
    }

    @Override
    public SupportChat withTexts(SupportChat chat, UnaryOperator<String> change) {
        chat.setText(change.apply(chat.getText()));
        return chat;
    }
}
