// The whole answer to one matrix, as the command gives it.

package crossimpact

import (
	"math/big"
	"slices"
)

// Condition stands on every surface that shows a balance.
const Condition = "A cross-impact balance tells which combinations of judgements support one another. It is consistency of judgements, no probability: " +
	"a scenario is not likely because it is consistent, and the share of a basin counts starts, not chances"

// An Analysis is what a cross-impact matrix implies.
type Analysis struct {
	// Condition says what the answer is, and what it is not.
	Condition string `json:"condition"`
	// File is the file as it was named.
	File        string       `json:"file"`
	Descriptors []Descriptor `json:"descriptors"`
	// Configurations is how many scenarios there are in all, in digits: more than a number may hold.
	Configurations string `json:"configurations"`
	// Notes are what a reader should know of the file.
	Notes []string `json:"notes"`
	// Inconsistency is the most that a scenario listed may have; 0 for consistent ones alone.
	Inconsistency float64 `json:"inconsistency"`
	// Scenarios are listed in the order of their states.
	Scenarios []Listed `json:"scenarios"`
	// Complete is false where the search stopped at a limit, and more scenarios may exist.
	Complete bool `json:"complete"`
	// Nodes is how many partial scenarios the search looked at.
	Nodes       int         `json:"nodes"`
	Successions []Succeeded `json:"successions"`
}

// Listed is one scenario with its balances.
type Listed struct {
	// States are the names of the states, by descriptor.
	States []string `json:"states"`
	// Inconsistency is the greatest shortfall of a state against the best of its descriptor.
	Inconsistency float64 `json:"inconsistency"`
	// Margin is the least lead of a state over the next of its descriptor: 0 is a tie, below 0 it falls
	// short. Descriptors of one state have no lead.
	Margin float64 `json:"margin"`
	// Total is the sum of the impacts on the states that hold.
	Total float64 `json:"total"`
	// Balances are the impacts on every state, by descriptor.
	Balances [][]float64 `json:"balances"`
}

// Succeeded says where the successions of many starts end, under one rule.
type Succeeded struct {
	Rule string `json:"rule"`
	Says string `json:"says"`
	// Starts is how many scenarios were followed; all, unless sampled.
	Starts  int  `json:"starts"`
	Sampled bool `json:"sampled"`
	// Undecided is how many were given up before they came round.
	Undecided int     `json:"undecided"`
	Basins    []Basin `json:"basins"`
	// More is how many further basins are not listed, and StartsOfMore what ends in them.
	More         int `json:"more"`
	StartsOfMore int `json:"starts_of_more"`
}

// Basin is one end of successions: a scenario, or a cycle of several, which is no scenario at all.
type Basin struct {
	// Cycle lists the scenarios in turn, each as states by descriptor.
	Cycle [][]string `json:"cycle"`
	// Length is how many there are; of long cycles only the first are listed.
	Length int `json:"length"`
	Starts int `json:"starts"`
	// Share is of all starts, undecided ones included.
	Share float64 `json:"share"`
}

// Limits of what is listed.
const (
	maxBasins = 200
	maxCycle  = 24
)

// Analyse works everything out.
func Analyse(file string, m *Matrix, notes []string, inconsistency float64) *Analysis {
	found := m.Consistent(inconsistency)
	a := &Analysis{
		Condition: Condition, File: file, Descriptors: m.Descriptors, Notes: append([]string{}, notes...),
		Inconsistency: inconsistency, Scenarios: []Listed{}, Complete: found.Complete, Nodes: found.Nodes,
	}
	all := big.NewInt(1)
	for d := range m.Descriptors {
		all.Mul(all, big.NewInt(int64(m.size(d))))
	}
	a.Configurations = all.String()
	for _, s := range found.Found {
		a.Scenarios = append(a.Scenarios, m.list(s))
	}
	for _, rule := range Rules {
		a.Successions = append(a.Successions, m.succeeded(m.Succession(rule)))
	}
	return a
}

// list is one scenario with its balances, in names.
func (m *Matrix) list(s Scenario) Listed {
	balance := make([]int64, m.rows())
	m.balance(s, balance)
	l := Listed{States: m.names(s), Inconsistency: number(m.inconsistency(balance, s))}
	total, margin, open := int64(0), int64(0), true
	for d, state := range s {
		scores := balance[m.first[d]:m.first[d+1]]
		total += scores[state]
		if len(scores) > 1 {
			lead := scores[state] - slices.Max(slices.Concat(scores[:state], scores[state+1:]))
			if open || lead < margin {
				margin, open = lead, false
			}
		}
		var shown []float64
		for _, x := range scores {
			shown = append(shown, number(x))
		}
		l.Balances = append(l.Balances, shown)
	}
	l.Margin, l.Total = number(margin), number(total)
	return l
}

// names spells a scenario out.
func (m *Matrix) names(s Scenario) []string {
	out := make([]string, len(s))
	for d, state := range s {
		out[d] = m.Descriptors[d].States[state]
	}
	return out
}

func (m *Matrix) succeeded(b Basins) Succeeded {
	out := Succeeded{Rule: b.Rule.Name, Says: b.Rule.Says, Starts: b.Starts, Sampled: b.Sampled, Undecided: b.Undecided, Basins: []Basin{}}
	for i, x := range b.Attractors {
		if i >= maxBasins {
			out.More++
			out.StartsOfMore += x.Starts
			continue
		}
		basin := Basin{Length: len(x.Cycle), Starts: x.Starts, Share: float64(x.Starts) / float64(b.Starts)}
		for _, s := range x.Cycle[:min(maxCycle, len(x.Cycle))] {
			basin.Cycle = append(basin.Cycle, m.names(s))
		}
		out.Basins = append(out.Basins, basin)
	}
	return out
}
