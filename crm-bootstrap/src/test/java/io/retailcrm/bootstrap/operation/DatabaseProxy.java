package io.retailcrm.bootstrap.operation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network between the service and its database that can be broken in several ways. */
final class DatabaseProxy implements AutoCloseable {

  private enum Mode {
    FORWARDING,
    SILENT,
    CUT
  }

  private final ServerSocket entrance;
  private final URI database;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Mode mode = Mode.FORWARDING;

  /** A way to the server of a JDBC URL. */
  DatabaseProxy(String jdbcUrl) {
    this.database = URI.create(jdbcUrl.substring("jdbc:".length()));
    try {
      this.entrance = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /** The URL of the same database, through here. */
  String jdbcUrl() {
    return "jdbc:postgresql://localhost:" + entrance.getLocalPort() + database.getPath();
  }

  /** Forwards what comes from now on; what was silenced stays so. */
  void forward() {
    mode = Mode.FORWARDING;
  }

  /** Connections stay, and new ones are taken, but nothing is forwarded. */
  void silence() {
    mode = Mode.SILENT;
  }

  /** Ends all connections, and new ones at once. */
  void cut() {
    mode = Mode.CUT;
    cutOnce();
  }

  /** Ends all connections; new ones are taken. */
  void cutOnce() {
    open.forEach(DatabaseProxy::end);
  }

  @Override
  public void close() {
    cut();
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        if (mode == Mode.CUT) {
          end(client);
          continue;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), database.getPort());
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        open.add(client);
        open.add(server);
        start(() -> pass(client, server));
        start(() -> pass(server, client));
      } catch (IOException e) {
        // The server is away: so is the connection.
      }
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] buffer = new byte[16_384];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (mode == Mode.FORWARDING) {
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException e) {
      // Either end is gone, and so is the other one then.
    } finally {
      end(from);
      end(to);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "database-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
