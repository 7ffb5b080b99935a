/**
 * SHA-256, as models, stored records and checksum files are told apart by it. Imports the JDK only.
 */
package io.embedstream.encoder.digest;
