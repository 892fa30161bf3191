package io.retailcrm.application.clv;

/** A customer's value, its run, and the customer's names. */
public record ClvScoreView(
    String customerNumber, String firstName, String lastName, ClvRunResult result, ClvRun run) {}
