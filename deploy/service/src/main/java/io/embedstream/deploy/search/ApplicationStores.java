package io.embedstream.deploy.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.schemas.CatalogItem;
import io.embedstream.schemas.internal.RecentArticle;
import io.embedstream.topology.TopologyResources;
import io.embedstream.topology.TopologySettings.Domain;
import io.embedstream.topology.catalog.CatalogStoreType;
import io.embedstream.topology.catalog.ReadOnlyCatalog;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.state.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.state.HostInfo;

/**
 * The stores of Embedstream's own topologies that can be searched: each catalog as a whole and one part per
 * language, named {@code <catalog>-<language>}, and the recent news of each language.
 */
public final class ApplicationStores {
    private static final String TEXT = "text";

    private final EmbedstreamConfig config;
    private final KafkaStreams streams;
    private final TopologyResources resources;
    private final HostInfo self;

    private ApplicationStores(EmbedstreamConfig config, KafkaStreams streams, TopologyResources resources) {
        this.config = config;
        this.streams = streams;
        this.resources = resources;
        this.self = HostInfo.buildFromEndpoint(config.kafka().get(StreamsConfig.APPLICATION_SERVER_CONFIG));
    }

    /**
     * The stores of an application.
     *
     * @param config the one the application was built with; says in {@code application.server} where other instances
     *     reach this one
     * @param resources what the topology was built with
     */
    public static StoreSearch of(EmbedstreamConfig config, KafkaStreams streams, TopologyResources resources) {
        return new ApplicationStores(config, streams, resources).search();
    }

    private StoreSearch search() {
        Set<Domain> domains = config.topology().domains();
        List<SearchableStore> stores = new ArrayList<>();
        if (domains.contains(Domain.SUPPORT)) {
            stores.addAll(catalog(Names.TEMPLATE_STORE, AnswerTemplate.getClassSchema()));
        }
        if (domains.contains(Domain.REVIEWS)) {
            stores.addAll(catalog(Names.ITEM_STORE, CatalogItem.getClassSchema()));
        }
        if (domains.contains(Domain.NEWS)) {
            models().languages().forEach(language -> stores.add(recentNews(language)));
        }
        return new StoreSearch(
                stores, new QueryEncoder(models(), config.topology().limits().maxTextBytes()));
    }

    private LanguageModels models() {
        return resources.models();
    }

    private <P extends SpecificRecordBase> List<SearchableStore> catalog(String name, Schema schema) {
        Supplier<ReadOnlyCatalog<P>> opened =
                () -> running().store(StoreQueryParameters.fromNameAndType(name, new CatalogStoreType<P>()));
        List<SearchableStore> parts = new ArrayList<>();
        parts.add(new SearchableCatalog<>(name, models().languages(), schema, opened));
        models().languages()
                .forEach(language ->
                        parts.add(new SearchableCatalog<>(name + "-" + language, Set.of(language), schema, opened)));
        return parts;
    }

    private SearchableStore recentNews(String language) {
        String name = Names.recentNewsStore(language);
        ScatterGather instances = new ScatterGather(
                self,
                resources.newsPartitions(),
                () -> new StreamsOwners(
                                running(), name, config.topology().topics().news())
                        .find(),
                new HttpPeers(name, config.application().httpToken()),
                config.application().searchDeadline());
        return new PartitionedStore<RecentArticle>(
                name, language, RecentArticle.getClassSchema(), this::running, instances, this::shown);
    }

    private JsonNode shown(JsonNode article) {
        if (article instanceof ObjectNode fields && fields.has(TEXT)) {
            fields.put(TEXT, config.topology().privacy().shown(fields.get(TEXT).asText()));
        }
        return article;
    }

    /** The application, if its stores can be queried. */
    private KafkaStreams running() {
        if (!streams.state().isRunningOrRebalancing()) {
            throw new StreamsNotStartedException("the application is " + streams.state() + ", expected RUNNING");
        }
        return streams;
    }
}
