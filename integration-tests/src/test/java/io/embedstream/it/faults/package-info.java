/**
 * The fault harness: real processes are killed, frozen and starved while they process a seeded stream of events, and
 * what they committed is compared with the output of an undisturbed run.
 */
package io.embedstream.it.faults;
