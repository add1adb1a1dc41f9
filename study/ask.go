package study

import (
	"fmt"
	"strconv"
	"strings"

	"parley/compile"
	"parley/dossier"
	"parley/ensemble"
	"parley/outcome"
	"parley/sim"
)

// A Request is what is asked of a study.
type Request struct {
	Dossier      string // folder or embedded name
	AsOf         string
	Seed         uint64
	Futures      int
	Replications int
	Months       int // 0: the dossier's own
	Moves        []compile.Move
	Workers      int
	Out          string // folder of studies; "" keeps nothing
	Progress     func(stage string, done, total int)
}

// Defaults of a run.
const (
	DefaultFutures      = 100_000
	DefaultReplications = 8
	DefaultSeed         = 1
)

// values are the indicators kept of every future at every month reported, for exports and for
// finding typical futures.
var values = []string{
	"x_share", "deal_x", "deal_guarantee", "deal_imposed", "aid_G_rel", "aid_B_rel", "aid_total_rel", "arms_rel", "sanc_net", "contact_GA",
	"us_arms_access", "presence_rel", "overlap_Z", "A_stress", "A_reserve", "oil_gap", "MA", "MD", "w_GA", "w_GB", "w_GD", "attention_war",
}

// charts are the indicators kept month by month: all numbers recorded once for a future.
func charts() []string {
	var out []string
	for _, o := range outcome.EnvOf(sim.Cast{}).Indicators {
		if len(o.Of) == 0 && o.Kind != outcome.OneOf {
			out = append(out, o.Name)
		}
	}
	return out
}

// job lays a design over a prepared dossier.
func (p *Prepared) job(r Request, moves []compile.Move, futures int) (*ensemble.Job, error) {
	design, err := ensemble.NewDesign(r.Seed, futures, r.Replications, p.Months)
	if err != nil {
		return nil, err
	}
	settings, err := p.Program.Settings(moves)
	if err != nil {
		return nil, err
	}
	return &ensemble.Job{
		Program: p.Program.Sim, Area: p.Program.Area, Rules: p.Rules, At: p.At, Settings: settings, Reference: p.Program.Reference,
		Design: design, Workers: r.Workers,
	}, nil
}

// ParseMove reads NAME=VALUE[@MONTH]; the value may be the name of one of the lever's stops.
func (p *Prepared) ParseMove(text string, hold bool) (compile.Move, error) {
	setting, from, err := splitMonth(text)
	if err != nil {
		return compile.Move{}, err
	}
	s, err := dossier.ParseSetting(setting)
	if err != nil {
		return compile.Move{}, fmt.Errorf("lever %w", err)
	}
	m := compile.Move{Lever: s.Lever, Value: s.Value, From: from, Held: hold}
	if s.Stop != "" {
		l, ok := p.Program.Lever(s.Lever)
		if ok {
			if m.Value, ok = l.Stop(s.Stop); !ok {
				return m, fmt.Errorf("lever %s has no stop %q; write a number from %g to %g", s.Lever, s.Stop, l.Min.Value, l.Max.Value)
			}
		}
	}
	_, err = p.Program.Settings([]compile.Move{m})
	return m, err
}

// splitMonth parts NAME=VALUE from @MONTH; without it the lever moves in month 1.
func splitMonth(text string) (setting string, from int, err error) {
	setting, month, ok := strings.Cut(text, "@")
	if !ok {
		return setting, 1, nil
	}
	from, err = strconv.Atoi(month)
	if err != nil || from < 1 {
		return "", 0, fmt.Errorf("%q: the month after @ is a whole number from 1", text)
	}
	return setting, from, nil
}
