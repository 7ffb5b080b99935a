/** The console as a person meets it: a demonstration with live records, and Chromium. */
package io.embedstream.it.browser;
