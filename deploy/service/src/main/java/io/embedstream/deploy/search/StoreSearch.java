package io.embedstream.deploy.search;

import io.embedstream.deploy.http.Response;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The stores of one application and how a request becomes a query. Safe for many threads. */
public final class StoreSearch {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final Map<String, SearchableStore> stores;
    private final QueryEncoder encoder;

    StoreSearch(Collection<SearchableStore> stores, QueryEncoder encoder) {
        this.stores =
                new TreeMap<>(stores.stream().collect(Collectors.toMap(SearchableStore::name, Function.identity())));
        this.encoder = encoder;
    }

    /**
     * Answers a request for a store.
     *
     * @throws IllegalArgumentException if the request does not fit the store
     */
    Response answer(String storeName, NearestRequest request) {
        SearchableStore store = stores.get(storeName);
        if (store == null) {
            return Response.error(
                    NOT_FOUND, "there is no store '" + storeName + "' to search; there are " + stores.keySet());
        }
        VectorQuery query = encoder.query(request, store);
        Optional<Answer> part = request.partitions().map(partitions -> store.searchPartitions(query, partitions));
        return Response.json(OK, part.map(AnswerJson::part).orElseGet(() -> AnswerJson.whole(store.search(query))));
    }
}
