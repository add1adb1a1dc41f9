// Shards on disk: what is written is read back, and what is damaged is not taken for results.

package ensemble

import (
	"bytes"
	"encoding/binary"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// written is a shard of a real run as it stands on disk.
func written(t testing.TB) (*Shard, []byte) {
	t.Helper()
	_, shards := run(t, job(t, 264, 8, 4))
	var out bytes.Buffer
	n, err := shards[0].WriteTo(&out)
	if err != nil || n != int64(out.Len()) {
		t.Fatalf("%d bytes reported, %d written, %v", n, out.Len(), err)
	}
	return shards[0], out.Bytes()
}

// TestShardReadsBack catches a field that is not written, or read in another order.
func TestShardReadsBack(t *testing.T) {
	s, raw := written(t)
	back, err := ReadShard(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(s, back); diff != "" {
		t.Error(diff)
	}
	var again bytes.Buffer
	if _, err := back.WriteTo(&again); err != nil || !bytes.Equal(raw, again.Bytes()) {
		t.Errorf("written again it has other bytes (%v)", err)
	}
}

// TestShardCutShort catches a torn write that passes for results: every shorter length is refused.
func TestShardCutShort(t *testing.T) {
	_, raw := written(t)
	for n := 0; n < len(raw); n += 1 + n/50 {
		if _, err := ReadShard(bytes.NewReader(raw[:n])); err == nil {
			t.Fatalf("the first %d of %d bytes pass for a shard", n, len(raw))
		}
	}
}

// TestShardDamaged catches sizes that nobody checks: each is refused before memory is taken for it.
func TestShardDamaged(t *testing.T) {
	_, raw := written(t)
	sizes := len(shardMark)
	for field := range 6 {
		if field == 0 {
			continue // the first future may be any
		}
		for _, x := range []uint64{1 << 62, 1<<64 - 1, 1 << 30} {
			bad := bytes.Clone(raw)
			binary.LittleEndian.PutUint64(bad[sizes+8*field:], x)
			allocated := testing.AllocsPerRun(1, func() {
				if _, err := ReadShard(bytes.NewReader(bad)); err == nil {
					t.Errorf("size %d at field %d passes", x, field)
				}
			})
			if allocated > 1000 {
				t.Errorf("size %d at field %d: %v allocations", x, field, allocated)
			}
		}
	}
	other := bytes.Clone(raw)
	other[7]++
	if _, err := ReadShard(bytes.NewReader(other)); err == nil {
		t.Error("another format passes for this one")
	}
}

// A writer that is full after some bytes.
type full struct{ left int }

func (w *full) Write(p []byte) (int, error) {
	if len(p) > w.left {
		return w.left, bytes.ErrTooLarge
	}
	w.left -= len(p)
	return len(p), nil
}

// TestShardFullDisk catches a write error that is swallowed.
func TestShardFullDisk(t *testing.T) {
	s, raw := written(t)
	for _, room := range []int{0, 10, 5000, len(raw) - 1} {
		if _, err := s.WriteTo(&full{room}); err == nil {
			t.Errorf("%d bytes of room for %d, and no error", room, len(raw))
		}
	}
}
