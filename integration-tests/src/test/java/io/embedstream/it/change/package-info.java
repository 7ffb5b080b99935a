/**
 * The change of the live application over real texts: processes as an operator runs them, a candidate beside them, the
 * change and the way back, with or without kills. Not part of the build, since it needs data: see CONTRIBUTING.md.
 */
package io.embedstream.it.change;
