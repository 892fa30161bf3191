/** Engagement: the reactions of customers to mails. */
@NullMarked
package io.retailcrm.domain.engagement;

import org.jspecify.annotations.NullMarked;
