package io.embedstream.topology.privacy.find;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The Chinese resident identity number (GB 11643-1999): six digits of a place, eight of the date of birth, three of
 * order and a check character (ISO 7064, MOD 11-2). Older ones have two digits of the year and no check.
 */
final class ResidentNumber {
    static final int LENGTH = 18;
    static final int OLD_LENGTH = 15;

    private static final Set<String> PROVINCES = Arrays.stream(("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42"
                            + " 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83")
                    .split(" "))
            .collect(Collectors.toUnmodifiableSet());
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK = "10x98765432";

    private ResidentNumber() {}

    /** @param number of {@value #LENGTH} characters in lower case */
    static boolean isValid(String number) {
        if (!PROVINCES.contains(number.substring(0, 2)) || !isDigits(number, LENGTH - 1)) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return CHECK.charAt(sum % CHECK.length()) == number.charAt(LENGTH - 1) && isBirth(number.substring(6, 14));
    }

    /** @param number of {@value #OLD_LENGTH} characters */
    static boolean isValidOld(String number) {
        return PROVINCES.contains(number.substring(0, 2))
                && isDigits(number, OLD_LENGTH)
                && isBirth("19" + number.substring(6, 12));
    }

    private static boolean isDigits(String number, int length) {
        return number.substring(0, length).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Any day of a century back and one ahead: what is a person does not depend on the clock. */
    private static boolean isBirth(String date) {
        int year = Integer.parseInt(date.substring(0, 4));
        if (year < 1880 || year > 2100) {
            return false;
        }
        try {
            LocalDate.of(year, Integer.parseInt(date.substring(4, 6)), Integer.parseInt(date.substring(6)));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
