package io.embedstream.it.browser;

/** A view of the console, and how to see that it shows something of the stream. */
enum ConsoleView {
    OVERVIEW(
            "overview",
            "document.querySelectorAll('main .chart canvas').length >= 10"
                    + " && document.querySelectorAll('main tbody tr').length > 10"),
    TOPOLOGY(
            "topology",
            "[...document.querySelectorAll('main .topology .PROCESSOR .figures')]"
                    + ".filter((figures) => /[1-9]/.test(figures.textContent)).length > 3"),
    SUPPORT("support", "document.querySelector('main article.message .words')?.textContent.length > 0"),
    RISK("risk", "document.querySelector('main svg.mood polyline')?.getAttribute('points').length > 0"),
    RECOMMENDATIONS("recommendations", "document.querySelectorAll('main tbody tr').length > 0"),
    MAP(
            "map",
            "Number(document.querySelector('main .plane canvas')?.dataset.frames) > 0"
                    + " && document.querySelectorAll('main .legend li').length > 0"),
    TRY("try", "document.querySelector('main textarea') !== null"),
    COMPARE(
            "compare",
            "document.querySelectorAll('main .figure').length > 5"
                    + " && document.querySelectorAll('main table').length > 2"),
    DEAD_LETTERS("dead-letters", "document.querySelector('main pre')?.textContent === 'no record'");

    private final String path;
    private final String alive;

    ConsoleView(String path, String alive) {
        this.path = path;
        this.alive = alive;
    }

    /** Behind the {@code #/} of the address. */
    String path() {
        return path;
    }

    /** True in the page when the view shows what came out of the stream. */
    String alive() {
        return alive;
    }
}
