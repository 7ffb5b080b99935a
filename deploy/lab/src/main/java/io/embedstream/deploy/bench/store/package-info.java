/**
 * Measures the vector store: its approximate index beside raw JVector and raw Lucene, its exact index beside the
 * memory's speed, churn, and restoring beside a plain key-value store.
 */
package io.embedstream.deploy.bench.store;
