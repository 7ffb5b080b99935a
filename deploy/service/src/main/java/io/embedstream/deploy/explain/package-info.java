/**
 * Why a head judged as it did.
 *
 * <p>Imports the encoder port and the head ports.
 */
package io.embedstream.deploy.explain;
