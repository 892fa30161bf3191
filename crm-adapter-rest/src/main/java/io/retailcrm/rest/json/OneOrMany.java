package io.retailcrm.rest.json;

/**
 * A request that is one object or a list of them: a record of the list {@code items} and of {@code
 * many}, whether it was one. Fields of the one object are named as such, those of a list with their
 * position.
 */
public interface OneOrMany extends JsonRequest {}
