/** One instance among others on a real broker: what it says of itself when it cannot go on, and how it leaves. */
package io.embedstream.it.instance;
