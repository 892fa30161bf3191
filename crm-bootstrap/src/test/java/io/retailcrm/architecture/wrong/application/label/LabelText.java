package io.retailcrm.architecture.wrong.application.label;

import io.retailcrm.architecture.wrong.domain.parcel.Parcel;

/** Knows the parcel, which knows the label. */
public record LabelText(Parcel parcel) {}
