// Package forecast compares what was simulated with what happened: scores of odds and of whole
// distributions, bands that must hold and be narrow enough, and how far observations narrow a prior.
//
// Scores are losses: less is better. A band that misses says the model is wrong or too sure of itself; a
// band wider than its limit says nothing and passes nothing.
package forecast
