// The stacked bars of the exclusive outcomes: one bar a month reported, one segment an outcome,
// named by a letter so that the chart can be read without colour.

package report

import (
	"fmt"
	"html/template"
	"strings"

	"parley/study"
)

// letters name the outcomes of a partition, in order.
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

func letter(i int) string {
	if i < len(letters) {
		return letters[i : i+1]
	}
	return fmt.Sprint(i + 1)
}

// shares are the whole percents of a partition at a month; they sum to 100.
func shares(partition []study.Outcome, month int) []int {
	p := make([]float64, len(partition))
	for i, o := range partition {
		if odds := at(o.Horizons, month); odds != nil {
			p[i] = odds.P
		}
	}
	return wholes(p)
}

// hues is how many colours there are for outcomes; after them they repeat, and the letter tells.
const hues = 8

func partsChart(id string, width float64, partition []study.Outcome, months []int, c calendar) template.HTML {
	s, told := partsSheet(id, width, partition, months, c)
	return s.finish("What can have happened to the war: exclusive outcomes", told)
}

// partsSheet draws the bars and tells them.
func partsSheet(id string, width float64, partition []study.Outcome, months []int, c calendar) (*sheet, string) {
	const rowHeight, bar, top = 62, 30, 4
	s := newSheet(id, width, top+rowHeight*float64(len(months)))
	x := scale{0, 100, 0, width}
	var told []string
	for row, month := range months {
		y := top + rowHeight*float64(row)
		s.text("strong", atStart, 0, y+14, 13, fmt.Sprintf("after %d months", month))
		s.text("muted", atEnd, width, y+14, 12, c.name(month))
		from := 0
		whole := shares(partition, month)
		for i, share := range whole {
			if share == 0 {
				continue
			}
			x1, x2 := x.at(float64(from)), x.at(float64(from+share))
			s.rect(fmt.Sprintf("part p%d", i%hues), x1, y+22, x2-x1, bar)
			label := letter(i)
			if long := fmt.Sprintf("%s %d%%", letter(i), share); textWidth(long, 12)+8 < x2-x1 {
				label = long
			}
			if textWidth(label, 12)+2 < x2-x1 {
				s.text(fmt.Sprintf("on t%d", i%hues), atMiddle, (x1+x2)/2, y+22+bar/2+4.5, 12, label)
			}
			from += share
		}
		var parts []string
		for i, o := range partition {
			parts = append(parts, fmt.Sprintf("%s %d%%", o.Title, whole[i]))
		}
		told = append(told, fmt.Sprintf("After %d months: %s.", month, strings.Join(parts, ", ")))
	}
	return s, strings.Join(told, " ")
}
