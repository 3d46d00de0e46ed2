/** The policies that come with the platform, each a service of its own that follows its configuration. */
package org.saraphina.retention.stock;
