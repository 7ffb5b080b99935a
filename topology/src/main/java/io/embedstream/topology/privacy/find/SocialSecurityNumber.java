package io.embedstream.topology.privacy.find;

/**
 * The social security number of the United States: area, group and serial, none of them zero, no area of 666 or from
 * 900 on. It has no check digit, so it counts where it is written in its three groups.
 */
final class SocialSecurityNumber {
    static final int LENGTH = 9;

    private static final int AREA = 3;
    private static final int GROUP = 5;

    private SocialSecurityNumber() {}

    /** @param number of {@value #LENGTH} characters */
    static boolean isValid(String number) {
        return number.chars().allMatch(c -> c >= '0' && c <= '9')
                && !number.startsWith("000")
                && !number.startsWith("666")
                && number.charAt(0) != '9'
                && !number.substring(AREA, GROUP).equals("00")
                && !number.endsWith("0000");
    }

    /** Whether it is written 123-45-6789. */
    static boolean isWritten(FoldedText text, int start, int end) {
        return end - start == LENGTH + 2 && text.at(start + AREA) == '-' && text.at(start + GROUP + 1) == '-';
    }
}
