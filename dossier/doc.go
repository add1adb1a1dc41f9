// Package dossier reads the folder an analyst keeps: YAML by noun, one file a noun (claims,
// parameters and initial may be folders), with bulk series in data beside it.
//
// Reading gives a [Dossier]: the syntax of the folder, in which every scalar keeps the place it
// stands at, so that whoever finds a fault later (a unit a mechanism does not want, a rule that
// does not parse) can point into the YAML through [Diagnostics].
//
// The contract: all faults of all files are found at once and sorted by file and line; reading
// never panics, never writes, and its memory is bounded by the limits in limits.go whatever the
// folder holds. What a dossier said on a date is [Dossier.AsOf]; what it says, whatever its
// layout, is [Dossier.Hash].
package dossier
