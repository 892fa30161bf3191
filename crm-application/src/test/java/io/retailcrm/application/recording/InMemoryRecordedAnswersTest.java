package io.retailcrm.application.recording;

import io.retailcrm.application.work.InMemoryTransactions;
import java.util.function.Supplier;

class InMemoryRecordedAnswersTest extends RecordedAnswersContract {

  private final InMemoryRecordedAnswers answers = new InMemoryRecordedAnswers();
  private final InMemoryTransactions transactions = new InMemoryTransactions(answers);

  @Override
  protected RecordedAnswers answers() {
    return answers;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }
}
