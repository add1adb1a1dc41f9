package study

import (
	"fmt"
	"testing"

	"parley/sim"
)

func TestZZ(t *testing.T) {
	p := frozen(t)
	ps := p.Program.Sim
	block := sim.NewBlock(ps)
	met, tabled, war, inter := 0, 0, 0, 0
	seated := map[int]int{}
	tot := 0
	run := sim.Run{Seed: 1, Months: 60, Futures: futures(256), Observe: func(month int, b *sim.Block) {
		for f := range 256 {
			tot++
			if b.Value(sim.Round)[f] == 1 {
				met++
				n := 0
				for a, m := range ps.Cast.Actors {
					if m.Role == sim.Backer && b.Value(sim.Seated, a)[f] == 1 {
						n++
					}
				}
				seated[n]++
			}
			if b.Value(sim.Tabled)[f] == 1 {
				tabled++
			}
			if b.Value(sim.Phase)[f] == 0 {
				war++
			}
			if b.Value(sim.Ratified)[f] == 1 {
				inter++
			}
		}
		if month == 1 {
			for k := range ps.Cast.Issues {
				ids := map[*sim.Column]bool{}
				ws := map[*sim.Column]bool{}
				for a, m := range ps.Cast.Actors {
					if m.Role == sim.Backer {
						ids[b.Value(sim.Ideal, a, k)] = true
						ws[b.Value(sim.Weight, a, k)] = true
					}
				}
				fmt.Println(ps.Cast.Issues[k].Name, len(ids), len(ws))
			}
		}
	}}
	block.Run(run)
	fmt.Println(tot, met, tabled, war, inter, seated)
	stocks := map[sim.Var]int{}
	for v := sim.Var(0); v < sim.NumVars; v++ {
		if v.Spec().Kind == sim.Stock {
			for a := range ps.Cast.Actors {
				if ps.Has(v, a) {
					stocks[v]++
				}
				for c := range ps.Cast.Actors {
					if ps.Has(v, a, c) {
						stocks[v]++
					}
				}
			}
			if ps.Has(v) {
				stocks[v]++
			}
		}
	}
	fmt.Println(stocks)
}
