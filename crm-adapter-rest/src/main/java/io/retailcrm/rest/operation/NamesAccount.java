package io.retailcrm.rest.operation;

/** A request that names an account by its username: the audit log keeps a fingerprint of it. */
public interface NamesAccount {

  String username();
}
