/** How long to wait between tries, for every part that tries again. Imports nothing but the JDK. */
package io.embedstream.serde.retry;
