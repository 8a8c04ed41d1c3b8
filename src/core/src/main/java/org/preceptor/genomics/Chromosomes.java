package org.preceptor.genomics;

/** How many X chromosomes the patient has, as far as birth sex tells. */
public enum Chromosomes {
    ONE_X,
    TWO_X,
    UNKNOWN
}
