/**
 * Measures of quality, in the field's standard definitions.
 *
 * <p>Imports nothing but the JDK. Everything is a pure function of its arguments.
 */
package io.embedstream.deploy.eval.metric;
