package compile

import (
	"strings"
	"testing"
	"testing/fstest"
)

// counted is the textbook with money counted in a unit of its own, and what the text adds.
func counted(t *testing.T, added map[string]string) (*Program, error) {
	t.Helper()
	files := textbook(t)
	files["dossier.yaml"] = &fstest.MapFile{Data: append(files["dossier.yaml"].Data, "money: {adversary: account, because: one account is a month of its war spending}\n"...)}
	for name, text := range added {
		files[name] = &fstest.MapFile{Data: append(files[name].Data, text...)}
	}
	return compiled(files)
}

const ownMoney = `
- {parameter: warchest.oil_slope, unit: account bbl/USD/month, value: 0, basis: {assumed: no oil}, timeless: true}
- {parameter: warchest.planned_deficit, unit: account/month, value: 0.1, basis: {assumed: x}, timeless: true}
- {parameter: warchest.war_budget, unit: account/month, value: 1, basis: {assumed: the unit}, timeless: true}
- {parameter: warchest.sanction_cost, unit: account/year, value: 0.36, basis: {assumed: x}, timeless: true}
`

const ownReserve = "- {variable: reserve, at: [], unit: account, value: 12, basis: {assumed: x}, timeless: true}\n"

// TestForeignMoney catches a number stated in the model's money that reaches a dossier which counts in
// another: every parameter and first value of that purse has to be given anew.
func TestForeignMoney(t *testing.T) {
	_, err := counted(t, nil)
	if err == nil {
		t.Fatal("numbers in roubles were taken over into a dossier that counts in another unit")
	}
	for _, want := range []string{"warchest.war_budget", "warchest.sanction_cost", "the first value of reserve", "this dossier counts in account"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("no word of %q in:\n%v", want, err)
		}
	}
	if _, err := counted(t, map[string]string{"parameters.yaml": ownMoney}); err == nil || !strings.Contains(err.Error(), "reserve") {
		t.Errorf("the reserve keeps its level in roubles: %v", err)
	}
}

// TestOwnMoney catches a dossier's unit that is shown, converted or read back wrongly.
func TestOwnMoney(t *testing.T) {
	p, err := counted(t, map[string]string{"parameters.yaml": ownMoney, "initial.yaml": ownReserve})
	if err != nil {
		t.Fatal(err)
	}
	units := map[string]string{}
	for _, a := range append(p.Axes, p.Constants...) {
		units[a.Name] = a.Unit
		if a.Name == "warchest.sanction_cost" && a.Dist.Quantile(.5) != 0.03 {
			t.Errorf("%s is %v a month; .36 a year are .03", a.Name, a.Dist.Quantile(.5))
		}
	}
	for name, want := range map[string]string{"warchest.war_budget": "account/month", "initial.reserve": "account", "arms.capital_per_money": "capital/bn EUR"} {
		if got := units[name]; got != want {
			t.Errorf("%s is shown in %q, not in %q", name, got, want)
		}
	}
}

// TestNoMoney catches a unit of account that is no money.
func TestNoMoney(t *testing.T) {
	files := textbook(t)
	files["dossier.yaml"] = &fstest.MapFile{Data: append(files["dossier.yaml"].Data, "money: {aid: km2, because: x}\n"...)}
	if _, err := compiled(files); err == nil || !strings.Contains(err.Error(), "money counted in km2") {
		t.Errorf("land passed for money: %v", err)
	}
}
