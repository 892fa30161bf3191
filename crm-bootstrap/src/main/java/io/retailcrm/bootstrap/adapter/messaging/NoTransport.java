package io.retailcrm.bootstrap.adapter.messaging;

import io.retailcrm.application.messaging.Messages.Message;

/**
 * A transport without a configured server, which delivers no message.
 *
 * @param missing the missing setting
 */
public record NoTransport<M extends Message>(String missing) implements Transport<M> {

  @Override
  public void deliver(M message) throws DeliveryFailure {
    throw DeliveryFailure.lasting(missing + " is not set");
  }
}
