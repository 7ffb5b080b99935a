package io.embedstream.topology.generic;

/**
 * What generic enrichment takes from a value.
 *
 * @param text the text at the field path
 */
public record GenericText(String text) {}
