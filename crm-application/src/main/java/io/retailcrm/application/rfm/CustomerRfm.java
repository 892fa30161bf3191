package io.retailcrm.application.rfm;

/** A customer's score, its run, and the customer's names. */
public record CustomerRfm(
    String customerNumber, String firstName, String lastName, RfmResult result, RfmRun run) {}
