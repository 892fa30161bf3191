package io.retailcrm.rest.http;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Puts a {@link ConnectionGuard} on each connection that a client opens, and lets it know of the
 * requests. Netty, which knows no beans, makes an instance of its own as a service.
 */
@Singleton
public class ConnectionGuards extends ChannelInitializerExtension {

  private static final String LOOK_FOR_SERVICES = "serviceload";

  private static final int FIRST = 11_000;

  /** The server is started after this. */
  void register(@Observes Filters filters) {
    System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, LOOK_FOR_SERVICES);
    filters.register(this::observe, FIRST);
  }

  private void observe(RoutingContext context) {
    ConnectionGuard.observe(context);
    context.next();
  }

  @Override
  public void postInitializeServerChildChannel(Channel channel) {
    channel.pipeline().addLast(new ConnectionGuard());
  }
}
