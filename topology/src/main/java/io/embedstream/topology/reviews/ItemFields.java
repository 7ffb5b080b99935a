package io.embedstream.topology.reviews;

import io.embedstream.schemas.CatalogItem;
import io.embedstream.topology.ingest.FieldExtractor;
import io.embedstream.topology.ingest.RequiredId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Names the fields of {@link CatalogItem}; the text is the title and the description on a line of its own. */
public final class ItemFields implements FieldExtractor<CatalogItem> {

    @Override
    public String id(CatalogItem item) {
        return item.getItemId();
    }

    @Override
    public List<RequiredId> ids(CatalogItem item) {
        return List.of(new RequiredId("item_id", item.getItemId()));
    }

    @Override
    public String key(CatalogItem item) {
        return item.getItemId();
    }

    @Override
    public String text(CatalogItem item) {
        return item.getTitle() + "\n" + item.getDescription();
    }

    @Override
    public String language(CatalogItem item) {
        return item.getLanguage();
    }

    @Override
    public Instant time(CatalogItem item) {
        return null;
    }

    @Override
    public Map<String, String> attributes(CatalogItem item) {
        return Map.of();
    }
}
