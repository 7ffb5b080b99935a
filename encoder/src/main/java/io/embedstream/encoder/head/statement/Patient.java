package io.embedstream.encoder.head.statement;

import io.embedstream.encoder.head.entity.Mention;
import java.util.List;
import java.util.Set;

/** Whether something is done to the company that is mentioned, by somebody named before it in the same clause. */
final class Patient implements Role {
    private static final Set<String> LINKS = Set.of(
            "to", "from", "by", "over", "against", "with", "than", "of", "at", "for", "in", "被", "向", "对", "由", "与",
            "和", "给", "让");

    private final Mention mention;
    private final List<Token> tokens;
    private final List<Clause> clauses;

    Patient(Mention mention, List<Token> tokens, List<Clause> clauses) {
        this.mention = mention;
        this.tokens = tokens;
        this.clauses = clauses;
    }

    @Override
    public String of(Statement statement) {
        boolean acts = switch (statement.topic()) {
            case EVENT, ENDED, BARE, RIVAL -> true;
            default -> false;
        };
        if (!acts || tokens.get(statement.token()).start() >= mention.start() || isOwner()) {
            return "";
        }
        for (Clause clause : clauses) {
            if (clause.contains(statement.token()) && Scope.names(mention, tokens, clause)) {
                return nameBefore(clause, statement.token()) ? "obj." + link() : "";
            }
        }
        return "";
    }

    /** Also where somebody of the next clause acts: "After losing to Tessel, Bramor must pay". */
    private boolean nameBefore(Clause clause, int token) {
        if (tokens.get(clause.from()).text().endsWith("ing") && clause.continuable(tokens)) {
            return true;
        }
        for (int t = clause.from(); t < token; t++) {
            if (tokens.get(t).isHan()) {
                return Scope.opensWithName(tokens, clause);
            }
            if (Scope.isName(tokens, clause, t)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOwner() {
        String text = mention.text();
        int end = mention.end();
        return end + 1 < text.length() && "'’".indexOf(text.charAt(end)) >= 0
                || end < text.length() && text.charAt(end) == '的';
    }

    private String link() {
        Token before = null;
        for (Token token : tokens) {
            if (token.end() <= mention.start()) {
                before = token;
            }
        }
        return before != null && LINKS.contains(before.text()) ? before.text() + "." : "";
    }
}
