/** The encoder beside the bindings of other projects. */
package io.embedstream.it.encoder;
