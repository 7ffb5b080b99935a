/** Which topic an output goes to when two applications share the work of one: by where its event lies in the input. */
package io.embedstream.topology.route;
