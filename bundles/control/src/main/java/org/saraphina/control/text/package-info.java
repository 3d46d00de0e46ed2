/** What people read: the same as the JSON documents say, in lines. */
package org.saraphina.control.text;
