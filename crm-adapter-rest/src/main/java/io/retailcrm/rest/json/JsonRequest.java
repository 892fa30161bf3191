package io.retailcrm.rest.json;

/** A body that a client sends as JSON; read by {@link JsonBodies}. */
public interface JsonRequest {}
