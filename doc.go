// Package parley is the root of the house: it embeds the source of the model, and holds the tests that keep the
// house in order.
//
// Parley turns written analysis of a war and of the talks about ending it into a model that runs.
// Start with docs/architecture.md; the packages, from the ground up, are listed in house_test.go.
package parley
