package io.embedstream.deploy.cli;

import io.embedstream.deploy.config.UsageException;
import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What holds of the options of every command: none has an empty value, numbers are within their bounds. */
public final class OptionChecks {
    private OptionChecks() {}

    /**
     * Checks what was given.
     *
     * @throws UsageException naming every option that is wrong
     */
    static void check(CommandLine.ParseResult given) {
        List<String> problems = new ArrayList<>();
        for (OptionSpec option : given.matchedOptions()) {
            if (isEmpty(option)) {
                problems.add(option.longestName() + " is empty, expected " + option.paramLabel());
            } else if (option.userObject() instanceof AnnotatedElement field
                    && field.isAnnotationPresent(Within.class)
                    && option.getValue() instanceof Number number) {
                check(option.longestName(), number, field.getAnnotation(Within.class), problems);
            }
        }
        for (ArgSpec positional : given.matchedPositionals()) {
            if (isEmpty(positional)) {
                problems.add(positional.paramLabel() + " is empty");
            }
        }
        if (!problems.isEmpty()) {
            throw new UsageException(String.join("\n  ", problems));
        }
    }

    /**
     * Refuses options that play no part in what else was asked for.
     *
     * @param why completes "--x is given, but ...", and says where they are used
     * @throws UsageException naming those that were given
     */
    public static void refuse(CommandSpec command, String why, String... options) {
        CommandLine.ParseResult given = command.commandLine().getParseResult();
        List<String> unused = Arrays.stream(options)
                .filter(option -> given.hasMatchedOption(command.findOption(option)))
                .toList();
        if (!unused.isEmpty()) {
            throw new UsageException(
                    String.join(" and ", unused) + (unused.size() == 1 ? " is" : " are") + " given, but " + why);
        }
    }

    /** Where empty is the default it says what the default says. */
    private static boolean isEmpty(ArgSpec argument) {
        return !"".equals(argument.defaultValue())
                && argument.originalStringValues().contains("");
    }

    private static void check(String option, Number number, Within bounds, List<String> problems) {
        double value = number.doubleValue();
        boolean holds = (bounds.above() ? value > bounds.least() : value >= bounds.least()) && value <= bounds.most();
        if (!holds) {
            boolean whole = number instanceof Integer || number instanceof Long;
            problems.add("%s is %s, expected a %s %s %s %s %s"
                    .formatted(
                            option,
                            number,
                            whole ? "whole number" : "number",
                            bounds.above() ? "above" : "from",
                            plain(bounds.least()),
                            bounds.above() ? "and at most" : "to",
                            plain(bounds.most())));
        }
    }

    private static String plain(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }
}
