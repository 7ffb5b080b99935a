package io.embedstream.deploy.dashboard;

import io.embedstream.schemas.AnswerSuggestion;

/** Why a message got no answer, in words. */
final class Outcomes {

    private Outcomes() {}

    static String words(AnswerSuggestion answer) {
        return switch (answer.getOutcome()) {
            case "no_question" -> "no question";
            case "no_templates" -> "no templates in this language";
            default -> "no template fits";
        };
    }
}
