package io.embedstream.topology.vectorstore.format;

/**
 * What is stored under one key.
 *
 * @param fingerprint of the model the vector comes from; empty if unnamed
 * @param vector not copied
 * @param payload serialized; null if there is none; not copied
 * @param timestamp event time in epoch milliseconds
 */
public record VectorRecord(String fingerprint, float[] vector, byte[] payload, long timestamp) {}
