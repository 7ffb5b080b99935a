package io.embedstream.encoder.optimize;

/** Gain and offset of a layer normalisation, {@code [hidden]} each. */
public record LayerNorm(float[] gamma, float[] beta) {}
