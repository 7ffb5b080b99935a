/** Plain functions of text: language, normal forms, tokens. Imports the JDK and the vector type of records. */
package io.embedstream.topology.text;
