package io.embedstream.deploy.eval.answer;

import io.embedstream.deploy.eval.EmbeddedTexts;
import io.embedstream.deploy.eval.Table;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.match.BankCloseness;
import io.embedstream.encoder.head.match.TemplateCalibration;
import java.util.List;
import java.util.Set;

/**
 * A bank of templates and what messages with intents find in it, compared as the topology compares them.
 *
 * @param closeness of the whole bank
 * @param intents that have templates
 * @param messages with their intents
 * @param found what each message finds first
 */
public record AskedBank(
        BankCloseness closeness,
        Set<String> intents,
        List<TemplateBank.Entry> messages,
        List<TemplateBank.Found> found) {
    private static final String NONE = "none";

    /**
     * Asks every message.
     *
     * @param templates may have a column of answers, and one of languages, of which one is taken
     * @param calibration moves messages before they are compared
     */
    public static AskedBank of(
            Table templates, Table data, String language, TextEncoder encoder, TemplateCalibration calibration) {
        EmbeddedTexts vectors = new EmbeddedTexts(encoder);
        List<TemplateBank.Entry> entries = AnswerTable.entries(templates, language, vectors);
        TemplateBank bank = TemplateBank.of(entries, AnswerTable.names(entries, language, vectors));
        BankCloseness closeness = bank.closeness(NONE);
        List<TemplateBank.Entry> messages = AnswerTable.entries(data, language, vectors);
        List<TemplateBank.Found> found = messages.stream()
                .map(message -> bank.ask(calibration.message(message.vector(), closeness), NONE, closeness))
                .toList();
        return new AskedBank(closeness, bank.means().keySet(), messages, found);
    }

    /** Whether a template answers a message. */
    public boolean isAnswerable(int message) {
        return intents.contains(messages.get(message).intent());
    }

    /** Whether a message finds its intent. */
    public boolean isRight(int message) {
        return found.get(message).intent().equals(messages.get(message).intent());
    }
}
