/**
 * Vectors of texts on disk, kept over restarts and shared by the processes of a machine.
 *
 * <p>Imports the encoder's port and RocksDB. What is here is never needed: losing it costs time.
 */
package io.embedstream.deploy.vectorcache;
