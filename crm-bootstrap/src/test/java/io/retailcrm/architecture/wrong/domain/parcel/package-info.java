/** Says nothing of null. */
package io.retailcrm.architecture.wrong.domain.parcel;
