/** The rights of a person over the own data: to have a copy, and to have it removed. */
@NullMarked
package io.retailcrm.application.privacy;

import org.jspecify.annotations.NullMarked;
