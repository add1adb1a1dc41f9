package study

import (
	"cmp"
	"math"
	"slices"

	"parley/sim"
)

// axisValue is the value of an axis in a parameter row.
func (s *Study) axisValue(axis, row int) float64 {
	a := s.Prepared.Program.Sim.Axes[axis]
	return a.Dist.Quantile(sim.AxisUniform(s.Request.Seed, a.Name, row))
}

func (s *Study) drivers()       { _, _, _ = cmp.Compare(1, 2), math.Pi, slices.Max([]int{1}) }
func (s *Study) typical() []int { return []int{0} }
