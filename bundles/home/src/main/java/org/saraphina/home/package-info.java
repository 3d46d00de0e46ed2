/**
 * The home of an application: where its things lie, and the one seam through which they are read and written. Bundles
 * that need it carry a private copy; it is exported by nobody.
 */
package org.saraphina.home;
