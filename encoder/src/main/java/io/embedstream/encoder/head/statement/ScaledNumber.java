package io.embedstream.encoder.head.statement;

import java.util.Locale;

/** Values of numbers as texts write them: "7.4 million", "415,000", "8200万". */
public final class ScaledNumber {
    private ScaledNumber() {}

    /**
     * The value of one of two numbers that are compared. A number without a unit shares that of the other, unless it is
     * written out: "415,000 from 7.4 million".
     *
     * @param digits with commas between thousands or not
     * @param own its unit, or null
     * @param other the other's unit, or null
     */
    public static double value(String digits, String own, String other) {
        String unit = own != null || digits.contains(",") ? own : other;
        return Double.parseDouble(digits.replace(",", ""))
                * (unit == null ? 1 : scale(unit.strip().toLowerCase(Locale.ROOT)));
    }

    private static double scale(String unit) {
        return switch (unit) {
            case "thousand", "k" -> 1e3;
            case "million", "mn", "mln", "m", "百万" -> 1e6;
            case "billion", "bn" -> 1e9;
            case "万" -> 1e4;
            case "千万" -> 1e7;
            default -> 1e8;
        };
    }
}
