package io.retailcrm.rest.operation;

/** A response that names the sender of a request without a token. */
public interface NamesActor {

  /** The subject of the sender's tokens. */
  String actor();
}
