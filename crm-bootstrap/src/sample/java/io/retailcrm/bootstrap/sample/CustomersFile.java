package io.retailcrm.bootstrap.sample;

import java.io.IOException;
import java.io.OutputStream;

/** {@code customers.csv}: the service's import of customers, one a line. */
final class CustomersFile {

  static final String NAME = "customers.csv";

  private final CsvWriter csv;

  CustomersFile(OutputStream out) throws IOException {
    csv = new CsvWriter(out);
    csv.write(
        "external_id",
        "first_name",
        "last_name",
        "email",
        "phone",
        "date_of_birth",
        "gender",
        "address_line1",
        "city",
        "state",
        "postal_code",
        "country",
        "email_marketing_consent",
        "sms_marketing_consent");
  }

  void write(SampleCustomer customer) throws IOException {
    csv.write(
        customer.externalId(),
        customer.firstName(),
        customer.lastName(),
        customer.email(),
        customer.phone(),
        customer.dateOfBirth() == null ? null : customer.dateOfBirth().toString(),
        customer.gender(),
        customer.addressLine1(),
        customer.city(),
        customer.state(),
        customer.postalCode(),
        customer.country(),
        Boolean.toString(customer.emailMarketingConsent()),
        Boolean.toString(customer.smsMarketingConsent()));
  }
}
