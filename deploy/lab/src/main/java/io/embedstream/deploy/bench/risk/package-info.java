/**
 * Benchmark of risk monitoring: the stage that keeps stories, moods and alerts, on a broker in this process, fed with
 * mentions; and the samples through the whole application with wrong clocks.
 */
package io.embedstream.deploy.bench.risk;
