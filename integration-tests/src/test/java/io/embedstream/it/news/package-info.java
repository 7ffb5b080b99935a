/** The news domain on a real broker. */
package io.embedstream.it.news;
