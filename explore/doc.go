// Package explore asks an ensemble what drives its outcomes and what its futures look like.
//
// It works on plain columns: an axis is one number a parameter row, an outcome is one share of
// successes a row, a future is one row of features. Everything is deterministic: ties are broken by
// order, and sums run in one order.
//
// Beside it stand checks of another make that no simulation reads: structural balance ([Drift]), the
// challenge model ([Challenge]), bargaining and exhaustion in closed form ([Frontier], [Ruin]), and the cross-impact balance in a package of its own.
package explore
