package io.retailcrm.rest.recording;

import io.retailcrm.application.recording.RequestKey;
import io.retailcrm.domain.customer.CustomerId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request that is recorded, with what is known of it before it is answered.
 *
 * @param actor the subject of its token, null where it has none
 * @param key under what its answer is kept, null where it is not
 * @param content what a repeat must have in common with it, beside the key
 * @param customers whom it says that it is about
 * @param changed whom it changes, as far as it says so by id
 * @param subject the id of what else it is about
 */
record Call(
    Operation operation,
    String method,
    @Nullable String actor,
    List<String> roles,
    @Nullable RequestKey key,
    String content,
    Set<CustomerId> customers,
    Set<CustomerId> changed,
    @Nullable String subject,
    String requestId,
    String address) {}
