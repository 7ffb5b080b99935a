package io.embedstream.topology.privacy.find;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;

/** What libphonenumber knows of numbers. Safe for use by many threads. */
final class NumberPlans {
    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    private final List<String> regions;

    NumberPlans(List<String> regions) {
        requireKnown(regions);
        // Reads the regions' metadata: the first text shall not wait for it.
        regions.forEach(region -> LIBRARY.isValidNumber(LIBRARY.getExampleNumber(region)));
        this.regions = List.copyOf(regions);
    }

    static void requireKnown(List<String> regions) {
        for (var region : regions) {
            if (!LIBRARY.getSupportedRegions().contains(region)) {
                throw new IllegalArgumentException(
                        "region '" + region + "' has no phone numbers; expected ISO 3166-1 codes such as CN, US, GB");
            }
        }
    }

    /** Whether digits behind a plus are a number. */
    boolean isInternational(String digits) {
        var number = parse('+' + digits, null);
        return number != null && LIBRARY.isValidNumber(number);
    }

    /**
     * Whether digits are a number of a region.
     *
     * @param lengths of the groups they are written in
     * @param said whether words before it say that it is a phone's
     */
    boolean isNational(String digits, List<Integer> lengths, boolean said) {
        for (var region : regions) {
            var number = parse(digits, region);
            if (number != null
                    && LIBRARY.isValidNumberForRegion(number, region)
                    && (said || isWritten(number, digits.length(), lengths))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWritten(PhoneNumber number, int digits, List<Integer> lengths) {
        return lengths.size() == 1
                ? LIBRARY.getNumberType(number) == PhoneNumberType.MOBILE
                : isGrouped(LIBRARY.format(number, PhoneNumberFormat.NATIONAL), digits, lengths);
    }

    /** Whether every gap is one of the usual form, counted from the end: a trunk prefix may be left out. */
    private static boolean isGrouped(String usual, int digits, List<Integer> lengths) {
        int behind = digits;
        for (int i = 0; i < lengths.size() - 1; i++) {
            behind -= lengths.get(i);
            if (!hasGap(usual, behind) && !(i == 0 && lengths.get(0) == 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasGap(String usual, int behind) {
        int left = behind;
        for (int i = usual.length() - 1; i > 0; i--) {
            left -= Character.isDigit(usual.charAt(i)) ? 1 : 0;
            if (left == 0) {
                return !Character.isDigit(usual.charAt(i - 1));
            }
        }
        return false;
    }

    private static PhoneNumber parse(String digits, String region) {
        try {
            return LIBRARY.parse(digits, region);
        } catch (NumberParseException e) {
            return null;
        }
    }
}
