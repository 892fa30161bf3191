@NullMarked
package io.retailcrm.architecture.wrong.domain.label;

import org.jspecify.annotations.NullMarked;
