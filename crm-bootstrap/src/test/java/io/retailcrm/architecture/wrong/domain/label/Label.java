package io.retailcrm.architecture.wrong.domain.label;

/** What is glued on a parcel. */
public record Label(String text) {}
