package io.retailcrm.bootstrap.adapter.work;

import io.retailcrm.application.work.Background;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.eclipse.microprofile.context.ManagedExecutor;

/** Work on another thread of the service. */
@ApplicationScoped
public class ThreadBackground implements Background {

  private final ManagedExecutor threads;

  ThreadBackground(ManagedExecutor threads) {
    this.threads = threads;
  }

  @Override
  public <T> Supplier<T> begin(Supplier<T> work) {
    CompletableFuture<T> result = threads.supplyAsync(work);
    return () -> {
      try {
        return result.join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException failure ? failure : e;
      }
    };
  }
}
