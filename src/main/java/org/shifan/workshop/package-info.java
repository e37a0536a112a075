/** The policy editors' workshop: what is done with rule packs themselves before anybody is judged by them. */
package org.shifan.workshop;
