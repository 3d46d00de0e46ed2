/**
 * Which backups to keep. Policies are services that an application may bring, replace and take away at any time; they
 * judge, they never delete. Nothing in this package is ever {@code null}.
 */
@Export
@Version("1.0.0")
package org.saraphina.retention;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
