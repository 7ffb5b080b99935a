/**
 * Files and directories that appear whole or not at all.
 *
 * <p>Imports the JDK only. The vector store, the embedded broker and the model builder depend on no module of this
 * project and therefore not on this package either.
 */
package io.embedstream.encoder.files;
