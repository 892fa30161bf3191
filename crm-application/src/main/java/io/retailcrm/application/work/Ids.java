package io.retailcrm.application.work;

import java.util.UUID;

/** Creates ids that are globally unique and ascending in time (UUID version 7). */
public interface Ids {

  UUID next();
}
