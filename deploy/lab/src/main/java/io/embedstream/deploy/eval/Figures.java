package io.embedstream.deploy.eval;

import io.embedstream.encoder.EncoderSpec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The summary line of an evaluation. */
public final class Figures {

    private Figures() {}

    /** A summary that starts with the members every task has. */
    public static Map<String, Object> start(String task, int rows, EncoderSpec encoder) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("task", task);
        figures.put("rows", rows);
        figures.put("model", encoder.name());
        figures.put("precision", encoder.version());
        figures.put("fingerprint", encoder.fingerprint());
        return figures;
    }

    /** Rounds to four decimals; null where a figure is not defined. */
    public static BigDecimal round(double value) {
        return Double.isNaN(value) || Double.isInfinite(value)
                ? null
                : BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN);
    }
}
