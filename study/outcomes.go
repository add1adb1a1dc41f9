// The large sheets: what every future came to, the parameters of its row, and the first paths.

package study

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"parley/ensemble"
)

// pathsKept is how many whole futures are published month by month: enough to see how single ones
// run, few enough to look at.
const pathsKept = 64

// outcomes is a row a future: what was kept of it, what held, and what was decided.
func (s *Study) outcomes() *sheet {
	t := s.Table
	n := t.Design.Futures()
	out := &sheet{
		name: "outcomes", title: "what every future came to", key: []string{"future"}, large: true, parquet: true,
		says: "A row a future. The parameters of a future stand in rows, under the same row: eight futures share them, and " +
			"repeating them would make this file several times as long. The share of futures in which a column holds is its chance; " +
			"take shares by row first to see its range over parameters. An indicator without meaning in a future is missing.",
		columns: []column{
			{"future", dimensionless, "number of the future, from 0", counted(n, func(i int) int { return i })},
			{"row", dimensionless, "parameter row, as in rows", counted(n, func(i int) int { return t.Design.Future(i).Row })},
			{"replication", dimensionless, "which draw of chance over the same parameters", counted(n, func(i int) int { return t.Design.Future(i).Rep })},
			{"weight", dimensionless, "how much the future counts: all count alike", counted(n, func(int) int { return 1 })},
		},
	}
	out.says = strings.Replace(out.says, "eight", fmt.Sprint(t.Design.Replications), 1)
	says := indicators(s.Prepared.Program.Sim.Cast.Money)
	for i, name := range t.Names {
		about := says[name]
		for k, at := range t.At {
			out.columns = append(out.columns, column{fmt.Sprintf("%s@%d", name, at), unitOf(about.Unit.String()), fmt.Sprintf("%s, in month %d", about.Doc, at), short(t.Values(i, k))})
		}
	}
	out.columns = append(out.columns, s.flags()...)
	for i, kind := range t.Kinds {
		count, first := t.Turn(i)
		out.columns = append(out.columns,
			column{kind.Name() + ".count", dimensionless, "how often it came out so: " + told(kind), count},
			column{kind.Name() + ".first", "month", "the month in which it first came out so, 0 for never: " + told(kind), first})
	}
	return out
}

// told is the sentence of a turn without a place for a name.
func told(k ensemble.TurnKind) string {
	return strings.ReplaceAll(k.Turn.Says[k.Outcome], "%s", "an actor")
}

func unitOf(text string) string {
	if text == "" {
		return dimensionless
	}
	return text
}

// flags are the rules at every month reported, and the part of the partition each future falls in.
func (s *Study) flags() []column {
	t, v := s.Table, s.Prepared.View.Scenarios
	n := t.Design.Futures()
	says := map[string]string{}
	for _, c := range v.Conditions {
		says[c.ID.Value] = "condition: " + c.Title.Value
	}
	for _, c := range v.Scenarios {
		says[c.ID.Value] = "scenario: " + c.Title.Value
	}
	for _, c := range v.Partition {
		says[c.ID.Value] = "part: " + c.Title.Value
	}
	var out []column
	for rule, id := range t.Rules {
		for k, at := range t.At {
			out = append(out, column{fmt.Sprintf("%s@%d", id, at), "", fmt.Sprintf("%s, judged at month %d", says[id], at), bits{t.Set(rule, k), n}})
		}
	}
	for k, at := range t.At {
		part := slices.Repeat([]string{"none_of_these"}, n)
		left := everyone(n)
		for _, c := range v.Partition {
			rule, _ := t.Rule(c.ID.Value)
			set := bits{both(left, t.Set(rule, k)), n}
			left = without(left, set.words)
			for i := range part {
				if set.has(i) {
					part[i] = c.ID.Value
				}
			}
		}
		out = append(out, column{fmt.Sprintf("partition@%d", at), "", fmt.Sprintf("the first part of the partition that holds at month %d", at), part})
	}
	return out
}

// parameterRows is a row a draw of the parameters.
func (s *Study) parameterRows() *sheet {
	axes, program := s.Prepared.Program.Axes, s.Prepared.Program.Sim
	n := s.Table.Design.Rows
	values := make([][]float32, len(axes))
	for i := range values {
		values[i] = make([]float32, n)
	}
	const stretch = 256
	next := make(chan int)
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			row := make([]float64, len(axes))
			for from := range next {
				for r := from; r < min(from+stretch, n); r++ {
					program.Row(s.Table.Design.Seed, r, row)
					for i, x := range row {
						values[i][r] = float32(x)
					}
				}
			}
		})
	}
	for from := 0; from < n; from += stretch {
		next <- from
	}
	close(next)
	wait.Wait()
	out := &sheet{
		name: "rows", title: "the parameters of every row", key: []string{"row"}, large: true, parquet: true,
		says: "A row a draw of the uncertain numbers, shared by the futures of the same row in outcomes. The seed " +
			"gives them in full.",
		columns: []column{{"row", dimensionless, "parameter row, as in outcomes", counted(n, func(i int) int { return i })}},
	}
	for i, a := range axes {
		out.columns = append(out.columns, column{a.Name, unitOf(a.Unit), a.Doc, short(values[i])})
	}
	return out
}

// paths is the first futures month by month, in the indicators that outcomes keeps.
func (s *Study) paths() *sheet {
	t := s.Table
	n, months := min(pathsKept, t.Design.Futures()), t.Design.Months+1
	out := &sheet{
		name: "paths", title: fmt.Sprintf("the first %d futures month by month", n), key: []string{"future", "month"}, parquet: true,
		says: "A row a future and month, month 0 being the start. They are the first futures of the design and not chosen for anything.",
		columns: []column{
			{"future", dimensionless, "number of the future, as in outcomes", counted(n*months, func(i int) int { return i / months })},
			{"month", "month", "months after the as-of date", counted(n*months, func(i int) int { return i % months })},
		},
	}
	says := indicators(s.Prepared.Program.Sim.Cast.Money)
	for i, name := range t.Charts {
		if !slices.Contains(t.Names, name) {
			continue
		}
		chart, width := t.Chart(i)
		path := make([]float32, n*months)
		for f := range n {
			for m := range months {
				path[f*months+m] = chart[m*width+f]
			}
		}
		out.columns = append(out.columns, column{name, unitOf(says[name].Unit.String()), says[name].Doc, path})
	}
	return out
}
