/** Plain functions of text: language, normal forms, tokens. Imports the JDK only. */
package io.embedstream.topology.text;
