/**
 * Native libraries of an installation, unpacked once.
 *
 * <p>Run by {@code bin/embedstream} before anything else; imports nothing of the project.
 */
package io.embedstream.deploy.natives;
