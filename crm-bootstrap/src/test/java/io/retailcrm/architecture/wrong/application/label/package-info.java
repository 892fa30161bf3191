@NullMarked
package io.retailcrm.architecture.wrong.application.label;

import org.jspecify.annotations.NullMarked;
