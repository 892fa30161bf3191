/** What customers do with the mails that they are sent. */
@NullMarked
package io.retailcrm.domain.engagement;

import org.jspecify.annotations.NullMarked;
