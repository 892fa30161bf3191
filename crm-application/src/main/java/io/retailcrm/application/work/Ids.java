package io.retailcrm.application.work;

import java.util.UUID;

/** Makes ids: unique everywhere, ascending in time (UUID version 7). */
public interface Ids {

  UUID next();
}
