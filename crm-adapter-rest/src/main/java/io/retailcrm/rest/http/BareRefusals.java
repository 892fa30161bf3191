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
 * Makes problems of what is refused before there is a router: a request whose address or headers
 * are too long, or that is not HTTP. The server answers such with a status and nothing else, and
 * gives no other place to change that. The connection is closed behind it: what kind of request it
 * answers is not known here, and to a HEAD a body would be the beginning of the next answer.
 */
@Sharable
final class BareRefusals extends ChannelOutboundHandlerAdapter {

  private static final String NAME = BareRefusals.class.getName();

  /** What the server names the handler that takes requests and writes answers. */
  private static final String SERVER = "handler";

  private static final Map<Integer, String> DETAILS =
      Map.of(
          400, UnroutableRequests.NOT_HTTP,
          414, "The address of the request is too long",
          431, "The headers of the request are too long");

  private static final BareRefusals INSTANCE = new BareRefusals();

  /**
   * Watches what the server answers. Called when the first bytes arrive. The server may make its
   * handlers of just these bytes, or of the request that they become: it is followed then.
   */
  static void watch(ChannelPipeline pipeline) {
    if (pipeline.get(SERVER) == null) {
      pipeline.addLast(new Waiting());
    } else if (pipeline.get(NAME) == null) {
      pipeline.addBefore(SERVER, NAME, INSTANCE);
    }
  }

  /** Stands where the server adds handlers behind it. */
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
