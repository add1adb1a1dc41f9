package sim

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// check holds the processes to the vocabulary and to each other: one setter for each auxiliary
// and register, flows only into stocks.
func check(processes []Process) error {
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	setter := map[Var]string{}
	names := map[string]bool{}
	for _, q := range processes {
		if names[q.Name] {
			fault("two mechanisms are called %s", q.Name)
		}
		names[q.Name] = true
		if q.Step == nil {
			fault("%s has no step", q.Name)
		}
		for _, v := range q.Flows {
			if v.Spec().Kind != Stock {
				fault("%s lets flow into %s, which is a %s; only stocks take flows", q.Name, v, v.Spec().Kind)
			}
		}
		for _, v := range q.Sets {
			if v.Spec().Kind == Stock {
				fault("%s sets %s, which is a stock; let a flow change it", q.Name, v)
			}
			if other, ok := setter[v]; ok {
				fault("%s and %s both set %s; one of them must read it instead", other, q.Name, v)
			}
			setter[v] = q.Name
		}
	}
	return errors.Join(faults...)
}

// Order derives the order of the month: whoever sets an auxiliary runs before whoever reads
// it. Processes that nothing orders keep the order of the list. A ring is an error that names
// its members and what each passes on.
func Order(processes []Process) ([]int, error) {
	setter := map[Var]int{}
	for i, q := range processes {
		for _, v := range q.Sets {
			if v.Spec().Kind == Auxiliary {
				setter[v] = i
			}
		}
	}
	before := make([][]int, len(processes)) // who must run before
	for i, q := range processes {
		for _, v := range q.Reads {
			if j, ok := setter[v]; ok && j != i {
				if processes[j].Last {
					return nil, fmt.Errorf("%s reads %s of %s, which runs last; it must read a register instead", q.Name, v, processes[j].Name)
				}
				before[i] = append(before[i], j)
			}
		}
		if q.Last {
			for j := range processes {
				if j != i && !processes[j].Last {
					before[i] = append(before[i], j)
				}
			}
		}
	}
	var order []int
	done := make([]bool, len(processes))
	for len(order) < len(processes) {
		next := -1
		for i := range processes {
			if !done[i] && !slices.ContainsFunc(before[i], func(j int) bool { return !done[j] }) {
				next = i
				break
			}
		}
		if next < 0 {
			return nil, ring(processes, before, done, setter)
		}
		done[next] = true
		order = append(order, next)
	}
	return order, nil
}

// ring walks back from an unfinished process until it meets itself, and tells the way.
func ring(processes []Process, before [][]int, done []bool, setter map[Var]int) error {
	at := slices.Index(done, false)
	seen := map[int]int{}
	var path []int
	for {
		if first, ok := seen[at]; ok {
			path = append(path[first:], at)
			break
		}
		seen[at] = len(path)
		path = append(path, at)
		for _, j := range before[at] {
			if !done[j] {
				at = j
				break
			}
		}
	}
	var parts []string
	for i := len(path) - 1; i > 0; i-- {
		from, to := path[i], path[i-1]
		var passes []string
		for _, v := range processes[to].Reads {
			if setter[v] == from && v.Spec().Kind == Auxiliary && slices.Contains(processes[from].Sets, v) {
				passes = append(passes, v.String())
			}
		}
		parts = append(parts, fmt.Sprintf("%s passes %s to %s", processes[from].Name, strings.Join(passes, ", "), processes[to].Name))
	}
	return fmt.Errorf("the month has no order: %s; let one of them read a stock or register, which stands as of the start of the month", strings.Join(parts, ", "))
}

// A Link is one auxiliary passed from its setter to a reader.
type Link struct {
	From, To string
	Var      Var
}

// Links lists what is passed within the month, for printing beside the order.
func (p *Program) Links() []Link {
	setter := map[Var]string{}
	for _, q := range p.order {
		for _, v := range q.Sets {
			if v.Spec().Kind == Auxiliary {
				setter[v] = q.Name
			}
		}
	}
	var out []Link
	for _, q := range p.order {
		for _, v := range q.Reads {
			if from, ok := setter[v]; ok && from != q.Name {
				out = append(out, Link{from, q.Name, v})
			}
		}
	}
	return out
}
