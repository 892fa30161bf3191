package io.retailcrm.application.paging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list between two of its items: behind the one that it names.
 *
 * @param key what the list is sorted by, of that item, as a text; null where the item has none
 * @param id the item, which decides among equal keys
 * @param total how long the whole list was when its first slice was read
 * @param totalIsEstimate whether {@code total} is the database's estimate
 */
public record Bookmark(@Nullable String key, UUID id, long total, boolean totalIsEstimate) {}
