/** Somebody who uses a greeter while it is replaced. */
@Export
@Version("1.0.0")
package org.example.greeter.caller;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
