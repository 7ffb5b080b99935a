/**
 * Text to token ids, by the Hugging Face tokenizers library.
 *
 * <p>Imports the JDK, DJL's tokenizers, Jackson and the exceptions of {@code io.embedstream.encoder}.
 */
package io.embedstream.encoder.tokenize;
