package io.retailcrm.bootstrap;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** Requests that no client library would send. */
public final class RawHttp {

  private static final int TIMEOUT_MILLIS = 20_000;

  private RawHttp() {}

  /** Sends bytes as they are, and reads until the answer pauses or ends. */
  public static String exchange(String request) throws IOException {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      byte[] answer = new byte[1 << 14];
      int count = in.read(answer);
      return new String(answer, 0, Math.max(count, 0), US_ASCII);
    }
  }
}
