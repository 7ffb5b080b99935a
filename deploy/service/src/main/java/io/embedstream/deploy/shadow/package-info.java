/**
 * Shadows: applications that read the inputs of a live one with other settings and write outputs of their own.
 *
 * <p>A shadow is an application like any other, run by {@code service}; here is what makes it one: its configuration,
 * the record of it in {@code embedstream.lifecycle.v1}, where it begins, and that it waits for the live application.
 */
package io.embedstream.deploy.shadow;
