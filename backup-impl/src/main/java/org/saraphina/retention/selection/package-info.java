/** Which retention policy rules which file: told by configuration, found among the services of the moment. */
package org.saraphina.retention.selection;
