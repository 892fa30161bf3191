package io.retailcrm.rest.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes unused connections: without all headers of a first request within {@link #HEAD_TIMEOUT},
 * without another request within {@link #IDLE_TIMEOUT} of the last response, or with an unread
 * response for {@link #STALL_TIMEOUT}. A request in progress has no limit here.
 *
 * <p>All of its methods run on the event loop of the connection.
 */
final class ConnectionGuard extends ChannelDuplexHandler {

  static final Duration HEAD_TIMEOUT = Duration.ofSeconds(15);
  static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);
  static final Duration STALL_TIMEOUT = Duration.ofSeconds(30);

  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);

  private int requests;
  private boolean watched;
  private boolean answered;
  private long quietSince = System.nanoTime();
  private long stalledSince = quietSince;
  private @Nullable ScheduledFuture<?> checks;

  /** Counts a request with complete headers until its response. */
  static void observe(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.connection() instanceof ConnectionBase connection) {
      @Nullable ConnectionGuard guard = connection.channel().pipeline().get(ConnectionGuard.class);
      if (guard != null) {
        guard.requests++;
        context.addEndHandler(any -> guard.ended());
      }
    }
  }

  private void ended() {
    requests--;
    quietSince = System.nanoTime();
  }

  @Override
  public void channelActive(ChannelHandlerContext context) throws Exception {
    checks =
        context
            .executor()
            .scheduleWithFixedDelay(
                () -> check(context.channel()),
                CHECK_INTERVAL.toMillis(),
                CHECK_INTERVAL.toMillis(),
                TimeUnit.MILLISECONDS);
    super.channelActive(context);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (!watched) {
      watched = true;
      BareRefusals.watch(context.pipeline());
    }
    super.channelRead(context, message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    if (checks != null) {
      checks.cancel(false);
    }
    super.channelInactive(context);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    answered = true;
    quietSince = System.nanoTime();
    super.write(context, message, promise);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
    stalledSince = System.nanoTime();
    super.channelWritabilityChanged(context);
  }

  private void check(Channel channel) {
    long now = System.nanoTime();
    boolean silent =
        requests == 0 && now - quietSince > (answered ? IDLE_TIMEOUT : HEAD_TIMEOUT).toNanos();
    boolean stalled = !channel.isWritable() && now - stalledSince > STALL_TIMEOUT.toNanos();
    if (silent || stalled) {
      channel.close();
    }
  }
}
