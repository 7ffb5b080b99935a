package io.embedstream.deploy.dashboard;

/** ANSI styles (ECMA-48, select graphic rendition). */
enum Style {
    BOLD("1"),
    DIM("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    CYAN("36"),
    ALARM("1;37;41");

    private static final String ESCAPE = "\u001b[";

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** The text in this style. */
    String of(String text) {
        return ESCAPE + code + "m" + text + ESCAPE + "0m";
    }

    /** Green for moods above, red for moods below zero. */
    static Style ofMood(float mood) {
        if (mood < -0.1f) {
            return RED;
        }
        return mood > 0.1f ? GREEN : DIM;
    }
}
