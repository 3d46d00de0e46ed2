/** Keeps Configuration Admin equal to the files in {@code HOME/etc}. {@code docs/reference/configuration.md} lists the keys. */
package org.saraphina.configuration.files;
