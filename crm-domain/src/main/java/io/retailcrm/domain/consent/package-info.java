/** Consent to marketing: a log of what was said, when, where and by whom. */
@NullMarked
package io.retailcrm.domain.consent;

import org.jspecify.annotations.NullMarked;
