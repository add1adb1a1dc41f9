// Settings of levers as a claim writes them: one course is one or several, parted by commas.

package dossier

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Setting is one lever at a value, or at a stop of it, from a month to a month.
type Setting struct {
	Lever string
	Value float64 // the value, when Stop is empty
	Stop  string  // or the name of a stop of the lever
	Held  bool    // the target stays at the value instead of being shifted by it
	From  int     // first month, from 1
	To    int     // last month; 0: to the end
}

// ParseSetting reads "lever=value".
func ParseSetting(s string) (Setting, error) {
	lever, value, ok := strings.Cut(s, "=")
	lever, value = strings.TrimSpace(lever), strings.TrimSpace(value)
	if !ok || lever == "" || value == "" {
		return Setting{}, fmt.Errorf("%q sets no lever; write lever=value", shorten(s))
	}
	if x, err := strconv.ParseFloat(value, 64); err == nil && decimal.MatchString(value) {
		return Setting{Lever: lever, Value: x, From: 1}, nil
	}
	return Setting{Lever: lever, Stop: value, From: 1}, nil
}

// spell is the months of a setting: "@3" from month 3 on, "@3..14" from month 3 through month 14.
var spell = regexp.MustCompile(`^([0-9]{1,3})(?:\.\.([0-9]{1,3}))?$`)

// ParseSettings reads a course: settings parted by commas, each "lever=value", optionally with
// "hold" before it and months after it: "aid_patron=0, hold contact=0.8@3..14".
func ParseSettings(s string) ([]Setting, error) {
	var out []Setting
	for _, part := range strings.Split(s, ",") {
		one, err := parseTimed(strings.TrimSpace(part))
		if err != nil {
			return nil, err
		}
		for _, other := range out {
			if other.Lever == one.Lever {
				return nil, fmt.Errorf("lever %q is set twice in one course; keep one", one.Lever)
			}
		}
		out = append(out, one)
	}
	return out, nil
}

// parseTimed reads one setting with its months.
func parseTimed(s string) (Setting, error) {
	rest, held := strings.CutPrefix(s, "hold ")
	rest, months, timed := strings.Cut(rest, "@")
	one, err := ParseSetting(strings.TrimSpace(rest))
	if err != nil {
		return one, err
	}
	one.Held = held
	if !timed {
		return one, nil
	}
	m := spell.FindStringSubmatch(strings.TrimSpace(months))
	if m == nil {
		return one, fmt.Errorf("%q after @ is no spell of months; write @3 or @3..14", shorten(months))
	}
	one.From, _ = strconv.Atoi(m[1]) // three digits
	if m[2] != "" {
		one.To, _ = strconv.Atoi(m[2])
	}
	if one.From < 1 || m[2] != "" && one.To < one.From {
		return one, fmt.Errorf("%q is no spell of months; the first is 1, and the last does not come before the first", shorten(months))
	}
	return one, nil
}
