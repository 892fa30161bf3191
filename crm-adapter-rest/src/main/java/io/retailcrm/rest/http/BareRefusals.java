package io.retailcrm.rest.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.problem.ProblemJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Turns refusals before the router into problems: for a request with too long an address or
 * headers, or one that is not HTTP. The server answers these with a bare status, and offers no
 * other place to change that. The connection is closed afterwards: the method of the request is
 * unknown here, and a body in response to HEAD would be read as the next response.
 */
@Sharable
final class BareRefusals extends ChannelOutboundHandlerAdapter {

  private static final String NAME = BareRefusals.class.getName();

  /** The name of the handler that takes requests and writes responses. */
  private static final String SERVER = "handler";

  private static final Map<Integer, String> DETAILS =
      Map.of(
          400, UnroutableRequests.NOT_HTTP,
          414, "The address of the request is too long",
          431, "The headers of the request are too long");

  private static final BareRefusals INSTANCE = new BareRefusals();

  /**
   * Watches the responses of the server. Called when the first bytes arrive. The server may add its
   * handlers with these bytes, or later with the complete request.
   */
  static void watch(ChannelPipeline pipeline) {
    if (pipeline.get(SERVER) == null) {
      pipeline.addLast(new Waiting());
    } else if (pipeline.get(NAME) == null) {
      pipeline.addBefore(SERVER, NAME, INSTANCE);
    }
  }

  /** Waits until the server adds its handlers. */
  private static final class Waiting extends ChannelInboundHandlerAdapter {

    private boolean passed;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
      if (!passed) {
        passed = true;
        watch(context.pipeline());
      }
      super.channelRead(context, message);
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (message instanceof FullHttpResponse answer && isBare(answer)) {
      super.write(context, problem(answer), promise);
      context
          .executor()
          .schedule(() -> context.close(), UnreadRequest.LINGER.toMillis(), TimeUnit.MILLISECONDS);
    } else {
      super.write(context, message, promise);
    }
  }

  private static boolean isBare(FullHttpResponse answer) {
    return DETAILS.containsKey(answer.status().code())
        && !answer.headers().contains(RequestIds.HEADER);
  }

  private static FullHttpResponse problem(FullHttpResponse bare) {
    int status = bare.status().code();
    ByteBuf body =
        Unpooled.copiedBuffer(
            UnreadRequest.text(Problem.json(status, DETAILS.getOrDefault(status, ""))),
            StandardCharsets.UTF_8);
    FullHttpResponse problem =
        new DefaultFullHttpResponse(bare.protocolVersion(), bare.status(), body);
    HttpHeaders headers = problem.headers().setAll(bare.headers());
    UnroutableRequests.HEADERS.forEach(headers::set);
    headers.set(RequestIds.HEADER, UUID.randomUUID().toString());
    headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    headers.set(HttpHeaderNames.CONTENT_TYPE, ProblemJson.MEDIA_TYPE);
    headers.set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    bare.release();
    return problem;
  }
}
