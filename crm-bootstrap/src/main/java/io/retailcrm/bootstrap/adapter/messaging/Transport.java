package io.retailcrm.bootstrap.adapter.messaging;

import io.retailcrm.application.messaging.Messages.Message;

/** Delivers messages of one kind. */
public interface Transport<M extends Message> {

  /**
   * Delivers a message, and waits until it is accepted.
   *
   * @throws DeliveryFailure if it is not accepted
   * @throws InterruptedException if the service stops in the meantime
   */
  void deliver(M message) throws DeliveryFailure, InterruptedException;
}
