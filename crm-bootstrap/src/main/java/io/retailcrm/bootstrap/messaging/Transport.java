package io.retailcrm.bootstrap.messaging;

import io.retailcrm.application.messaging.Messages.Message;

/** Takes messages of one kind to a server, or wherever they can be read. */
public interface Transport<M extends Message> {

  /**
   * Delivers a message, and waits until it was taken.
   *
   * @throws DeliveryFailure if it was not
   * @throws InterruptedException if the service stops meanwhile
   */
  void deliver(M message) throws DeliveryFailure, InterruptedException;
}
