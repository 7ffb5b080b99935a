/**
 * Benchmark of the whole pipeline: encoder alone, pass-through and application, broker and application in processes of
 * their own.
 */
package io.embedstream.deploy.bench.pipeline;
