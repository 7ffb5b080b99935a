package io.embedstream.encoder.head;

import java.util.Arrays;
import java.util.Locale;

/** What the texts of a stream are about: the same words mean different things in a review and in market news. */
public enum Domain {
    /** Reviews, chats and everything said by people about things they use. */
    GENERAL,
    /** News and announcements about companies and markets, from an investor's point of view. */
    FINANCE;

    /**
     * Reads {@code general} or {@code finance}.
     *
     * @throws IllegalArgumentException if the text names no domain
     */
    public static Domain parse(String text) {
        for (Domain domain : values()) {
            if (domain.toString().equals(text.strip().toLowerCase(Locale.ROOT))) {
                return domain;
            }
        }
        throw new IllegalArgumentException("domain '" + text + "' is unknown; accepted: " + Arrays.toString(values()));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
