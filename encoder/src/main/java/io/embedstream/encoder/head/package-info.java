/**
 * Vector to label: small trained heads on frozen embeddings.
 *
 * <p>Imports the encoder port and Jackson (the file format). A head is bound to the fingerprint of the encoder it was
 * trained on and refuses vectors of another.
 */
package io.embedstream.encoder.head;
