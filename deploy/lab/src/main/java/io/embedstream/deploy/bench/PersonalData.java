package io.embedstream.deploy.bench;

import java.util.List;
import java.util.Random;

/** Personal data, made up, that is put into texts in a seeded order. For one thread. */
public final class PersonalData {
    private static final long SEED = 20;
    private static final List<String> SOME = List.of(
            "mail jane.doe@example.com",
            "call (415) 555-0132",
            "13800138000",
            "card 4111 1111 1111 1111",
            "GB82 WEST 1234 5698 7654 32",
            "11010519491231002X",
            "order 202403151234567");

    private final Random random = new Random(SEED);

    /** The text with some behind it. */
    public String putInto(String text) {
        return text + ' ' + SOME.get(random.nextInt(SOME.size()));
    }

    /** Of half of the texts that with some behind it, of the others the text. */
    public String putIntoHalf(String text) {
        return random.nextBoolean() ? text : putInto(text);
    }
}
