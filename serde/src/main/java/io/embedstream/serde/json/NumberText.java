package io.embedstream.serde.json;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/** A JSON number as it was written: neither its digits nor the sign of a zero are lost before its type is known. */
record NumberText(@JsonValue @JsonRawValue String text) {

    BigDecimal decimal() {
        return new BigDecimal(text);
    }

    boolean isInteger() {
        return text.chars().allMatch(c -> c == '-' || Character.isDigit(c));
    }
}
