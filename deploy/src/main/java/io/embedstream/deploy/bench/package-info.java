/** Benchmarks anyone can run; each prints JSON Lines. */
package io.embedstream.deploy.bench;
