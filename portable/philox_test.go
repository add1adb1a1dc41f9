package portable

import (
	"math/bits"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestPhiloxKnownAnswers catches a wrong constant, round or word order (testdata/README.md).
func TestPhiloxKnownAnswers(t *testing.T) {
	rows := readTable(t, "testdata/philox.csv")
	if len(rows) < 5 {
		t.Fatalf("only %d known answers", len(rows))
	}
	for _, row := range rows {
		key, counter, want := hexWords(t, row[0]), hexWords(t, row[1]), hexWords(t, row[2])
		got := Philox4x64([2]uint64(key), [4]uint64(counter))
		if got != [4]uint64(want) {
			t.Errorf("key %x, counter %x: %x, want %x", key, counter, got, want)
		}
		a, b, c, d := Philox(key[0], key[1], counter[0], counter[1], counter[2], counter[3])
		if got != [4]uint64{a, b, c, d} {
			t.Errorf("Philox and Philox4x64 differ at key %x, counter %x", key, counter)
		}
	}
}

// TestPhiloxAvalanche catches a round that mixes too little: one changed bit of key or counter
// changes 128 of the 256 bits, give or take seven standard deviations (8 each).
func TestPhiloxAvalanche(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.Uint64()
		in := [6]uint64{word.Draw(t, "k0"), word.Draw(t, "k1"), word.Draw(t, "c0"), word.Draw(t, "c1"), word.Draw(t, "c2"), word.Draw(t, "c3")}
		out := func() [4]uint64 {
			return Philox4x64([2]uint64{in[0], in[1]}, [4]uint64{in[2], in[3], in[4], in[5]})
		}
		before := out()
		in[rapid.IntRange(0, 5).Draw(t, "place")] ^= 1 << rapid.IntRange(0, 63).Draw(t, "bit")
		changed := 0
		for i, w := range out() {
			changed += bits.OnesCount64(w ^ before[i])
		}
		if changed < 128-56 || changed > 128+56 {
			t.Fatalf("%d of 256 bits change", changed)
		}
	})
}

// TestUniform01 catches a zero or a one, either of which NormalQuantile would send to infinity,
// and a generator that is off centre.
func TestUniform01(t *testing.T) {
	if lo, hi := Uniform01(0), Uniform01(^uint64(0)); lo != 0x1p-53 || hi != 1-0x1p-53 {
		t.Errorf("the ends are %v and %v, want 2^-53 from 0 and from 1", lo, hi)
	}
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.Uint64().Draw(t, "word")
		u := Uniform01(w)
		if !(u > 0 && u < 1) || Uniform01(^w) != 1-u {
			t.Fatalf("Uniform01(%x) = %v, its mirror %v", w, u, Uniform01(^w))
		}
	})
	// Mean 1/2 and variance 1/12 of 40,000 draws, within five standard errors.
	const n = 40000
	sum, squares := 0.0, 0.0
	for i := range uint64(n / 4) {
		for _, w := range Philox4x64(Key(0, "uniform"), [4]uint64{i}) {
			u := Uniform01(w) - 0.5
			sum, squares = sum+u, squares+u*u
		}
	}
	if mean := sum / n; mean < -0.0072 || mean > 0.0072 {
		t.Errorf("the mean is off by %v", mean)
	}
	if off := squares/n - 1.0/12; off < -0.0019 || off > 0.0019 {
		t.Errorf("the variance is off by %v", off)
	}
}

// TestKey catches two names that share a stream, and fixes the streams for good: a change here
// changes the results of every study.
func TestKey(t *testing.T) {
	seen := map[[2]uint64][]string{}
	for _, names := range [][]string{
		nil, {""}, {"", ""}, {"ab"}, {"a", "b"}, {"b", "a"}, {"ab", ""}, {"", "ab"}, {"talks", "accept"}, {"talksaccept"}, {"talks", "accept", "a"},
	} {
		for _, seed := range []uint64{0, 1, 1 << 63} {
			k := Key(seed, names...)
			if other, taken := seen[k]; taken {
				t.Errorf("%q and %q share the key %x", names, other, k)
			}
			seen[k] = names
			if k[0] != seed {
				t.Errorf("the seed %d does not stand in the key %x", seed, k)
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-z]{0,6}`)
		a, b := rapid.SliceOfN(text, 0, 4).Draw(t, "a"), rapid.SliceOfN(text, 0, 4).Draw(t, "b")
		if same := strings.Join(a, ",") == strings.Join(b, ",") && len(a) == len(b); same != (Key(3, a...) == Key(3, b...)) {
			t.Fatalf("%q and %q: keys %x and %x", a, b, Key(3, a...), Key(3, b...))
		}
	})
}

// TestMix catches a wrong constant in the finaliser: splitmix64 from seed 0 begins with
// e220a8397b1dcdaf, 6e789e6aa1b965f4 (Steele, Lea and Flood 2014; the reference code of Vigna).
func TestMix(t *testing.T) {
	golden := uint64(philoxW0)
	if a, b := mix(golden), mix(2*golden); a != 0xe220a8397b1dcdaf || b != 0x6e789e6aa1b965f4 {
		t.Errorf("splitmix64 begins with %x, %x", a, b)
	}
}

func hexWords(t *testing.T, s string) []uint64 {
	t.Helper()
	var out []uint64
	for _, field := range strings.Fields(s) {
		w, err := strconv.ParseUint(field, 16, 64)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, w)
	}
	return out
}
