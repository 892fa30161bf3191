/** The common ports of use cases: transactions, ids and the business calendar. */
@NullMarked
package io.retailcrm.application.work;

import org.jspecify.annotations.NullMarked;
