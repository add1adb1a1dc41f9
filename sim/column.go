// Package sim runs blocks of futures: a closed vocabulary of variables, columns of 256
// futures each, turns with causes, chance by name, and the month.
//
// It knows nothing of dossiers. A Program is put together from processes (what mechanisms
// declare), a cast of actors, relations and issues, and where every number comes from;
// a Block then runs 256 futures side by side, month after month, and allocates nothing.
//
// # Timing
//
// Stocks and registers are read as they stood at the start of the step. Stocks change only
// by adding flows, so the order of the mechanisms cannot matter for them; a register keeps
// its value until its one owner changes it. News of the same month travels only by
// auxiliaries, each set by exactly one mechanism; the order of the month is derived from who
// sets and who reads them.
package sim

// Width is how many futures a block holds. A future's index in its block fits a byte, so
// indexing a column by it needs no bounds check.
const Width = 256

// A Column is one cell of state for the futures of a block.
type Column = [Width]float64

// A Spaced column lies an odd number of cache lines from its neighbours in a slice. Columns are
// half a page long: laid end to end, the entries of one future would all compete for two sets of
// the first cache, and a step that reads thirty columns would miss most of them.
type Spaced struct {
	Column
	_ [8]float64
}

// Futures is a selection of futures of a block, ascending.
type Futures []uint8
