/**
 * Where an entity stands in a text, the clause around it, and the features of both.
 *
 * <p>Imports the encoder port only. All functions are pure.
 */
package io.embedstream.encoder.head.entity;
