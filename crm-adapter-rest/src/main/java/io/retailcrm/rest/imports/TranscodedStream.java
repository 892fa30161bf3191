package io.retailcrm.rest.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A text of another character set in UTF-8, in bounded memory. Bytes that are no character become a
 * byte that is none in UTF-8, so that the record with them is refused, and only that.
 */
final class TranscodedStream extends InputStream {

  private static final int SIZE = 8 * 1024;
  private static final int MAX_BYTES_PER_CHAR = 3;
  private static final byte NO_CHARACTER = (byte) 0xFF;

  private final InputStream file;
  private final CharsetDecoder decoder;
  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final ByteBuffer encoded = ByteBuffer.allocate(SIZE).limit(0);
  private final CharBuffer characters = CharBuffer.allocate(SIZE);
  private final ByteBuffer utf8 = ByteBuffer.allocate(MAX_BYTES_PER_CHAR * SIZE + 1).limit(0);
  private boolean ended;
  private boolean decoded;

  TranscodedStream(InputStream file, Charset charset) {
    this.file = file;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (!utf8.hasRemaining()) {
      if (decoded) {
        return -1;
      }
      transcodeMore();
    }
    int count = Math.min(length, utf8.remaining());
    utf8.get(target, offset, count);
    return count;
  }

  private void transcodeMore() throws IOException {
    encoded.compact();
    if (!ended && encoded.hasRemaining()) {
      int count = file.read(encoded.array(), encoded.position(), encoded.remaining());
      ended = count < 0;
      encoded.position(encoded.position() + Math.max(count, 0));
    }
    encoded.flip();
    characters.clear();
    CoderResult result = decoder.decode(encoded, characters, ended);
    if (result.isError()) {
      encoded.position(encoded.position() + result.length());
    } else if (ended && result.isUnderflow()) {
      decoded = decoder.flush(characters).isUnderflow();
    }
    characters.flip();
    utf8.clear();
    encoder.encode(characters, utf8, false);
    if (result.isError()) {
      utf8.put(NO_CHARACTER);
    }
    utf8.flip();
  }
}
