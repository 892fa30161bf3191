package io.retailcrm.bootstrap.wiring;

import io.retailcrm.application.export.ExportRecords;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.bootstrap.CrmConfig;
import io.retailcrm.bootstrap.adapter.security.SigningKeyFile;
import io.retailcrm.persistence.jdbc.KeysetQuery;
import io.retailcrm.rest.paging.Cursors;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Wires the paging of long lists. */
public class SearchWiring {

  private final CrmConfig config;

  SearchWiring(CrmConfig config) {
    this.config = config;
  }

  /** The key for cursors is derived from the signing key, so it is the same on all replicas. */
  @Produces
  @Singleton
  Cursors cursors() {
    String secret = SigningKeyFile.read(config.tokens().signingKey());
    return new Cursors(secret.getBytes(StandardCharsets.UTF_8), new SecureRandom());
  }

  @Produces
  @Singleton
  KeysetQuery.Bounds bounds() {
    return KeysetQuery.Bounds.STANDARD;
  }

  @Produces
  @Singleton
  ExportRecords exportRecords(Transactions transactions) {
    return new ExportRecords(transactions);
  }
}
