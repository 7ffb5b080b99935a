package io.embedstream.topology.privacy.find;

import java.util.ArrayList;
import java.util.List;

/**
 * Mail addresses: a local part, quoted or in letters of any script, a {@linkplain AddressMark sign} and a {@linkplain
 * MailDomain domain} (RFC 5321, RFC 6531).
 */
public final class Emails implements Finder {
    public static final String KIND = "email";

    private static final int MAX_LOCAL = 64;
    private static final String LOCAL_MARKS = "._%+-'&=~";
    /** Chinese characters behind which an address begins. */
    private static final String LEADS = "\u662F\u4E3A\u70BA\u5230\u7ED9\u7D66\u7BB1\u5740\u81F4\u4EF6\u4FE1\u7CFB";

    private static final Cues CUES = new Cues(
            List.of(
                    "mail",
                    "e-mail",
                    "email",
                    "mails",
                    "address",
                    "contact",
                    "reach",
                    "write",
                    "\u90AE\u7BB1",
                    "\u90F5\u7BB1",
                    "\u90AE\u4EF6",
                    "\u4FE1\u7BB1"),
            List.of());

    @Override
    public List<Span> find(FoldedText text) {
        var found = new ArrayList<Span>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            var sign = AddressMark.signAt(text, i);
            if (sign == null) {
                continue;
            }
            int start = local(text, i, from);
            boolean said = start < i && CUES.stand(text, start);
            boolean stands = start < i && (said || !sign.weak());
            int end = stands ? MailDomain.end(text, sign.end(), said || sign.worded(), said) : -1;
            if (end > sign.end()) {
                found.add(new Span(start, end, KIND));
                from = end;
                i = end - 1;
            } else if (!sign.weak()) {
                i = sign.end() - 1;
            }
        }
        return found;
    }

    private static int local(FoldedText text, int sign, int from) {
        int least = Math.max(from, sign - MAX_LOCAL);
        if (text.at(sign - 1) == '"') {
            int quote = sign - 2;
            while (quote >= least && text.at(quote) != '"' && text.at(quote) != '\n') {
                quote--;
            }
            return quote >= least && text.at(quote) == '"' && quote < sign - 2 ? quote : sign;
        }
        var letters = Letters.before(text, sign);
        int start = sign;
        while (start > least && isLocal(text, start - 1, letters)) {
            start--;
        }
        while (start < sign && !Letters.isAny(text.at(start)) && !text.isDigit(start)) {
            start++;
        }
        return start;
    }

    private static boolean isLocal(FoldedText text, int index, Letters letters) {
        char c = text.at(index);
        return text.isDigit(index)
                || letters.has(c) && !(letters == Letters.OTHER && LEADS.indexOf(c) >= 0)
                || (LOCAL_MARKS + FoldedText.NOTHING).indexOf(c) >= 0;
    }
}
