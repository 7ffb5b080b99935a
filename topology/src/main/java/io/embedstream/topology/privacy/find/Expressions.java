package io.embedstream.topology.privacy.find;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * What an operator's own expression matches. RE2/J runs it in time that grows with the text alone, whatever it is; back
 * references and look-around do not exist there.
 */
public final class Expressions implements Finder {
    private final String kind;
    private final Pattern pattern;

    /**
     * @param kind name of what it finds
     * @param expression in RE2's syntax
     * @throws IllegalArgumentException if it is none, or matches the empty text
     */
    public Expressions(String kind, String expression) {
        this.kind = kind;
        try {
            this.pattern = Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "expression of '" + kind + "': " + e.getMessage()
                            + "; expected RE2 syntax, without look-around and back references",
                    e);
        }
        if (pattern.matcher("").matches()) {
            throw new IllegalArgumentException(
                    "expression of '" + kind + "' matches the empty text; expected one that matches something");
        }
    }

    @Override
    public List<Span> find(FoldedText text) {
        var found = new ArrayList<Span>();
        for (var matcher = pattern.matcher(text.written()); matcher.find(); ) {
            if (matcher.end() > matcher.start()) {
                found.add(new Span(matcher.start(), matcher.end(), kind));
            }
        }
        return found;
    }
}
