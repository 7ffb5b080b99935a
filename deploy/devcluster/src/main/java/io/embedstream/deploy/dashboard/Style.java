package io.embedstream.deploy.dashboard;

import picocli.CommandLine.Help.Ansi;

/** ANSI styles (ECMA-48, select graphic rendition). */
enum Style {
    BOLD(Ansi.Style.bold),
    DIM(Ansi.Style.faint),
    RED(Ansi.Style.fg_red),
    GREEN(Ansi.Style.fg_green),
    YELLOW(Ansi.Style.fg_yellow),
    CYAN(Ansi.Style.fg_cyan),
    ALARM(Ansi.Style.bold, Ansi.Style.fg_white, Ansi.Style.bg_red);

    private final Ansi.IStyle[] styles;

    Style(Ansi.IStyle... styles) {
        this.styles = styles;
    }

    /** The text in this style. */
    String of(String text) {
        return Ansi.Style.on(styles) + text + Ansi.Style.reset.on();
    }

    /** Green for moods above, red for moods below zero. */
    static Style ofMood(float mood) {
        if (mood < -0.1f) {
            return RED;
        }
        return mood > 0.1f ? GREEN : DIM;
    }
}
