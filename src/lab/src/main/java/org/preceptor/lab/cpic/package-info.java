/** Reads exports of CPIC's database, compares them with the tables, and renews the tables' facts; never their words. */
@NullMarked
package org.preceptor.lab.cpic;

import org.jspecify.annotations.NullMarked;
