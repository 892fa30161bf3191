package io.retailcrm.application.imports;

import io.retailcrm.application.work.InMemoryStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Uploaded files in memory, read piece by piece: what was forgotten meanwhile ends the file. */
public final class InMemoryUploads implements Uploads, InMemoryStore {

  private final Map<Piece, byte[]> pieces = new HashMap<>();

  private record Piece(UUID job, int sequence) {}

  @Override
  public void append(UUID job, int sequence, byte[] piece) {
    if (pieces.putIfAbsent(new Piece(job, sequence), piece.clone()) != null) {
      throw new IllegalArgumentException("There is a piece " + sequence + " of " + job);
    }
  }

  @Override
  public InputStream open(UUID job) {
    return new InputStream() {
      private InputStream piece = InputStream.nullInputStream();
      private int next;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int count = piece.read(target, offset, length);
        while (count < 0 && pieces.containsKey(new Piece(job, next))) {
          piece = new ByteArrayInputStream(pieces.get(new Piece(job, next++)));
          count = piece.read(target, offset, length);
        }
        return count;
      }
    };
  }

  @Override
  public long size(UUID job) {
    return pieces.entrySet().stream()
        .filter(piece -> piece.getKey().job().equals(job))
        .mapToLong(piece -> piece.getValue().length)
        .sum();
  }

  @Override
  public void delete(UUID job) {
    pieces.keySet().removeIf(piece -> piece.job().equals(job));
  }

  /** Whether no piece of any file is kept. */
  public boolean isEmpty() {
    return pieces.isEmpty();
  }

  @Override
  public Runnable snapshot() {
    return InMemoryStore.snapshotOf(pieces);
  }
}
