/** What every use case runs on: transactions, ids, the business calendar. */
@NullMarked
package io.retailcrm.application.work;

import org.jspecify.annotations.NullMarked;
