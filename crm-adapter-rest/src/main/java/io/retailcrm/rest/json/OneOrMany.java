package io.retailcrm.rest.json;

/**
 * A request that is one object or a list of them: a record with one component, the list {@code
 * items}. Fields of the one object are named as such, those of a list with their position.
 */
public interface OneOrMany extends JsonRequest {}
