package io.embedstream.topology.privacy.find;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers of persons: the Chinese resident identity number of 18 characters, that of 15 digits where the text says so,
 * and the social security number of the United States.
 */
public final class IdentityNumbers implements Finder {
    public static final String KIND = "id";

    private static final Cues RESIDENT =
            new Cues(List.of("\u8EAB\u4EFD\u8BC1", "\u8EAB\u4EFD\u8B49", "id card", "identity"), List.of());
    private static final Cues SOCIAL = new Cues(List.of("ssn", "social security", "social"), List.of());

    @Override
    public List<Span> find(FoldedText text) {
        var found = new ArrayList<Span>();
        for (int i = 0; i < text.length(); i++) {
            if (text.isDigit(i) && !text.isCode(i - 1)) {
                int end = end(text, i);
                if (end >= 0) {
                    found.add(new Span(i, end, KIND));
                    i = end;
                }
            }
        }
        return found;
    }

    private static int end(FoldedText text, int start) {
        var resident = new Code(text, start, ResidentNumber.LENGTH);
        if (resident.isWhole() && ResidentNumber.isValid(resident.chars())) {
            return resident.end();
        }
        var old = new Code(text, start, ResidentNumber.OLD_LENGTH);
        if (old.isWhole() && ResidentNumber.isValidOld(old.chars()) && RESIDENT.stand(text, start)) {
            return old.end();
        }
        var social = new Code(text, start, SocialSecurityNumber.LENGTH);
        boolean is = social.isWhole()
                && SocialSecurityNumber.isValid(social.chars())
                && (SocialSecurityNumber.isWritten(text, start, social.end()) || SOCIAL.stand(text, start));
        return is ? social.end() : -1;
    }
}
