/**
 * The way out: which steps make the rules pass, at the least cost, with the proof by the rules themselves. Steps are read
 * off the rules' conditions and what facts say of how they grow; nothing here knows an indicator. Invariants: a plan is
 * only given with its certificate (the real rules pass on the changed facts, and with any one step less they do not);
 * costs and demands are exact integers; only this package knows the solver.
 */
package org.shifan.plan;
