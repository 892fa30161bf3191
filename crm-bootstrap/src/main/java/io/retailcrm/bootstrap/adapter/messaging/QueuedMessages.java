package io.retailcrm.bootstrap.adapter.messaging;

import io.retailcrm.application.messaging.Messages;
import io.retailcrm.bootstrap.adapter.work.AfterCommit;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;

/** Queues messages for delivery after the commit of the transaction. */
public final class QueuedMessages implements Messages {

  private final TransactionSynchronizationRegistry transactions;
  private final Outbox<Message.Mail> mails;
  private final Outbox<Message.Sms> texts;

  public QueuedMessages(
      TransactionSynchronizationRegistry transactions,
      Outbox<Message.Mail> mails,
      Outbox<Message.Sms> texts) {
    this.transactions = transactions;
    this.mails = mails;
    this.texts = texts;
  }

  @Override
  public void send(Message message) {
    AfterCommit.run(transactions, delivery(message));
  }

  /** Accepts no more messages, and delivers pending ones. */
  public void close(Duration patience) {
    mails.close(patience);
    texts.close(patience);
  }

  private Runnable delivery(Message message) {
    return message.fold(
        new Message.Cases<>() {
          @Override
          public Runnable mail(Message.Mail mail) {
            return () -> mails.put(mail);
          }

          @Override
          public Runnable sms(Message.Sms sms) {
            return () -> texts.put(sms);
          }
        });
  }
}
