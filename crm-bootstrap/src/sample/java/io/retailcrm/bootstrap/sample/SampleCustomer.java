package io.retailcrm.bootstrap.sample;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A customer as the shop's own system knows them. */
record SampleCustomer(
    String externalId,
    String firstName,
    String lastName,
    @Nullable String email,
    @Nullable String phone,
    @Nullable LocalDate dateOfBirth,
    @Nullable String gender,
    @Nullable String addressLine1,
    String city,
    String state,
    @Nullable String postalCode,
    String country,
    boolean emailMarketingConsent,
    boolean smsMarketingConsent) {}
