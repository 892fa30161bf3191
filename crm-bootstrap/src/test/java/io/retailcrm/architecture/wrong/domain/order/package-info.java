/** The one package of the wrong project that is marked. */
@NullMarked
package io.retailcrm.architecture.wrong.domain.order;

import org.jspecify.annotations.NullMarked;
