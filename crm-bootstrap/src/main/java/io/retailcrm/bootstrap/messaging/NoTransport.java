package io.retailcrm.bootstrap.messaging;

import io.retailcrm.application.messaging.Messages.Message;

/**
 * Messages of a kind for which no server is configured: none is delivered.
 *
 * @param missing what is to be configured
 */
public record NoTransport<M extends Message>(String missing) implements Transport<M> {

  @Override
  public void deliver(M message) throws DeliveryFailure {
    throw DeliveryFailure.lasting(missing + " is not set");
  }
}
