package io.retailcrm.persistence.job;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/** Reads a file from its pieces, with one piece in memory at a time. */
final class PiecesInputStream extends InputStream {

  private final IntFunction<Optional<byte[]>> pieces;
  private byte[] piece = new byte[0];
  private int next;
  private int position;

  PiecesInputStream(IntFunction<Optional<byte[]>> pieces) {
    this.pieces = pieces;
  }

  @Override
  public int read() {
    return hasMore() ? piece[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    int count = Math.min(length, piece.length - position);
    System.arraycopy(piece, position, target, offset, count);
    position += count;
    return count;
  }

  private boolean hasMore() {
    if (position < piece.length) {
      return true;
    }
    Optional<byte[]> following = pieces.apply(next);
    if (following.isEmpty()) {
      return false;
    }
    next++;
    piece = following.get();
    position = 0;
    return true;
  }
}
