package study

import "testing"

// TestNamed checks how roles become names inside sentences: articles, possessives, beginnings, and
// roles that several play.
func TestNamed(t *testing.T) {
	whole, err := Open("ukraine-2025")
	if err != nil {
		t.Fatal(err)
	}
	p, err := Prepare(whole, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for says, want := range map[string]string{
		"the patron withdraws":              "the United States withdraws",
		"The patron's legislature":          "The United States' legislature",
		"patron and adversary sign":         "the United States and Russia sign",
		"the protege's floor":               "Ukraine's floor",
		"away from the rival":               "away from China",
		"a backer close to the patron":      "a backer close to the United States",
		"an adversary of growing aims":      "an adversary of growing aims",
		"a patron that leaves":              "a patron that leaves",
		"patronage and protegees stay":      "patronage and protegees stay",
		"the backers give":                  "the backers give",
		"what the adversary holds, the end": "what Russia holds, the end",
	} {
		if got := p.named(says); got != want {
			t.Errorf("%q became %q, want %q", says, got, want)
		}
	}
}
