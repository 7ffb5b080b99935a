/**
 * What a financial text states: measures that went up or down, events that are good or bad, and who says so.
 *
 * <p>A small grammar over lists of terms ({@code terms-en.txt}, {@code terms-zh.txt}). Imports {@code
 * head.entity} for where a
 * company is named.
 */
package io.embedstream.encoder.head.statement;
