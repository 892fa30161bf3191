/** The settings of the installation, for those who work with it. */
@NullMarked
package io.retailcrm.rest.settings;

import org.jspecify.annotations.NullMarked;
