package io.embedstream.deploy.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.embedstream.topology.vectorstore.NearestResult;
import java.util.Set;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** A store, or a part of one, that can be searched from outside. Safe for many threads. */
interface SearchableStore {

    /** The name it is queried by. */
    String name();

    /** Languages whose models' vectors it holds. */
    Set<String> languages();

    /**
     * The nearest entries wherever they are; partial if a part of the store did not answer.
     *
     * @throws IllegalArgumentException if a filter names a field that payloads do not have
     * @throws InvalidStateStoreException if the store cannot be queried at present
     */
    NearestResult<String, JsonNode> search(VectorQuery query);

    /**
     * The nearest entries in some of this instance's partitions.
     *
     * @throws IllegalArgumentException as {@link #search}, and if the store has no partitions
     * @throws InvalidStateStoreException if the store cannot be queried at present
     */
    Answer searchPartitions(VectorQuery query, Set<Integer> partitions);
}
