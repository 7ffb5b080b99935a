/** What a judge of marked texts makes of the vectors of its transformer. */
package io.embedstream.encoder.head.judge;
