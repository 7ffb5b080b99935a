/**
 * {@code models optimize}: observes the ranges of an fp32 model's activations and writes the int8 model next to its
 * files.
 *
 * <p>Handling of graphs is in the model builder.
 */
package io.embedstream.deploy.optimize;
