package io.embedstream.deploy.monitoring;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which metrics a PromQL expression is about. */
final class Expression {
    private static final Pattern TEXTS = Pattern.compile("\"[^\"]*\"");
    private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*}|\\[[^\\]]*]");
    private static final Pattern GROUPINGS = Pattern.compile("\\b(by|without|on|ignoring)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\s*\\(|[a-zA-Z0-9_:])");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "e");

    private Expression() {}

    static Set<String> metrics(String promQl) {
        String bare = TEXTS.matcher(promQl).replaceAll("");
        bare = MATCHERS.matcher(bare).replaceAll("");
        bare = GROUPINGS.matcher(bare).replaceAll("");
        Set<String> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(bare);
        while (matcher.find()) {
            if (isName(bare, matcher)) {
                names.add(matcher.group());
            }
        }
        return names;
    }

    private static boolean isName(String text, Matcher found) {
        String rest = text.substring(found.end()).stripLeading();
        boolean called = rest.startsWith("(") || text.substring(found.start()).matches("(?s)\\w+\\s*\\(.*");
        boolean partOfNumber = found.start() > 0 && Character.isDigit(text.charAt(found.start() - 1));
        boolean aggregated = Set.of("sum", "max", "min", "avg", "count").contains(found.group());
        return !called && !partOfNumber && !aggregated && !WORDS.contains(found.group());
    }
}
