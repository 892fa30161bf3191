package io.retailcrm.application.rfm;

/** A customer's score, its run, and the customer's names. */
public record RfmScoreView(
    String customerNumber, String firstName, String lastName, RfmRunResult result, RfmRun run) {}
