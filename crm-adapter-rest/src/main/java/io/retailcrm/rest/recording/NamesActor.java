package io.retailcrm.rest.recording;

/** An answer from which it is known who sent the request, which came without a token. */
public interface NamesActor {

  /** The subject of the sender's tokens. */
  String actor();
}
