/**
 * What the pipeline would do with a text: the stages themselves, on state in memory that is thrown away. Nothing is
 * written anywhere.
 */
package io.embedstream.topology.trial;
