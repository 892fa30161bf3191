package io.retailcrm.rest.json;

/** A body that a client sends as JSON; read by {@link JsonBinder}. */
public interface JsonRequest {}
