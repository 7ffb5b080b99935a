package io.embedstream.deploy.console.view;

/**
 * Whether people's words may be shown.
 *
 * @param shown the words themselves; otherwise how long they are
 */
public record TextPolicy(boolean shown) {
    private static final int MOST = 600;

    /** The text as it may be shown, at most as long as a page needs. */
    public String show(CharSequence text) {
        String whole = text.toString();
        if (!shown) {
            return "(" + whole.codePointCount(0, whole.length()) + " characters, hidden by http.show.text)";
        }
        return whole.length() <= MOST ? whole : whole.substring(0, whole.offsetByCodePoints(0, MOST / 2)) + " …";
    }
}
