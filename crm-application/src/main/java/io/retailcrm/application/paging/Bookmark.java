package io.retailcrm.application.paging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A position in a list, after one of its items.
 *
 * @param key the sort key of the item as a text; null if the item has none
 * @param id the id of the item, which breaks ties
 * @param total the length of the whole list when its first slice was read
 * @param totalIsEstimate whether {@code total} is the database's estimate
 */
public record Bookmark(@Nullable String key, UUID id, long total, boolean totalIsEstimate) {}
