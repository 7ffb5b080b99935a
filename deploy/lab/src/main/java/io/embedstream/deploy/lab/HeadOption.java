package io.embedstream.deploy.lab;

import io.embedstream.deploy.eval.HeadChoice;
import io.embedstream.deploy.eval.Language;
import java.util.List;
import picocli.CommandLine.Option;

/** The sentiment head that a command uses. */
final class HeadOption {
    @Option(
            names = "--head",
            paramLabel = "general|finance|zh|FILE.json",
            defaultValue = "",
            description = "Sentiment head; by default the shipped one of the data's language.")
    private String head;

    /** The option as it was given; empty for none. */
    String text() {
        return head;
    }

    /** The head for texts of a language. */
    HeadChoice choice(Language ofTexts) {
        return HeadChoice.of(head, ofTexts);
    }

    /** The language that the option or a text decides. */
    Language language(String text) {
        return head.equals("zh") ? Language.ZH : Language.of(List.of(text));
    }
}
