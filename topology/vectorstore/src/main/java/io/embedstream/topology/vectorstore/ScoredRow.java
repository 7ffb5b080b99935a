package io.embedstream.topology.vectorstore;

/** A row near a query. */
record ScoredRow(Row row, float score) {}
