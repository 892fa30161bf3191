package io.retailcrm.application.work;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Work on an executor; that of the caller does all work before it goes on. */
public final class FutureBackground implements Background {

  private final Executor executor;

  public FutureBackground(Executor executor) {
    this.executor = executor;
  }

  @Override
  public <T> Supplier<T> begin(Supplier<T> work) {
    CompletableFuture<T> result = CompletableFuture.supplyAsync(work, executor);
    return () -> {
      try {
        return result.join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException failure ? failure : e;
      }
    };
  }
}
