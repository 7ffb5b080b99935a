/** The vector store on a real broker: restart, takeover by a standby, search over the partitions of two instances. */
package io.embedstream.it.vectorstore;
