package io.retailcrm.application.clv;

/** A customer's value, its run, and the customer's names. */
public record CustomerClv(
    String customerNumber, String firstName, String lastName, ClvResult result, ClvRun run) {}
