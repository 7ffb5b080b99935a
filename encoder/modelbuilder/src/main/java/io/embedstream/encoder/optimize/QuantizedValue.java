package io.embedstream.encoder.optimize;

import java.util.Optional;

/**
 * The names under which a graph holds a quantised activation {@code x = rowFactor * scale * (values - zeroPoint)}.
 *
 * @param values uint8, {@code [batch, sequence, channels]}
 * @param scale a scalar
 * @param zeroPoint a scalar
 * @param rowFactor {@code [batch, sequence, 1]}, where every row has its own
 */
record QuantizedValue(String values, String scale, String zeroPoint, Optional<String> rowFactor) {}
