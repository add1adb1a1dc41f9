package ensemble

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
)

// shardMark opens a shard on disk and names its layout.
const shardMark = "parley shard 1\n"

// WriteTo writes a shard in a fixed little-endian layout, so that the same results are the same
// bytes.
func (s *Shard) WriteTo(w io.Writer) (int64, error) {
	e := &encoder{w: bufio.NewWriter(w)}
	e.bytes([]byte(shardMark))
	e.ints(s.First, s.N, len(s.Held), len(s.Values), len(s.Turns), len(s.Charts))
	for _, words := range s.Held {
		e.put(words)
	}
	for _, v := range s.Values {
		e.put(v)
	}
	for _, t := range s.Turns {
		e.put(t.Count)
		e.put(t.First)
	}
	for _, c := range s.Charts {
		e.ints(len(c))
		e.put(c)
	}
	e.put(s.AtBound[:])
	if e.err == nil {
		e.err = e.w.Flush()
	}
	return e.n, e.err
}

// ReadShard reads what WriteTo wrote. A shard that is cut short or is none is an error.
func ReadShard(r io.Reader) (*Shard, error) {
	d := &decoder{r: bufio.NewReader(r)}
	mark := make([]byte, len(shardMark))
	d.read(mark)
	if d.err == nil && string(mark) != shardMark {
		return nil, errors.New("not a shard of this version; run again")
	}
	s := &Shard{First: d.int(), N: d.int()}
	held, values, turns, charts := d.int(), d.int(), d.int(), d.int()
	if d.err == nil && (s.N < 0 || s.N > Charted || held < 0 || values < 0 || turns < 0 || charts < 0 || held+values+turns+charts > 1e5) {
		return nil, errors.New("a shard with impossible sizes; it is damaged, run again")
	}
	for range held {
		s.Held = append(s.Held, readSlice[uint64](d, (s.N+63)/64))
	}
	for range values {
		s.Values = append(s.Values, readSlice[float32](d, s.N))
	}
	for range turns {
		s.Turns = append(s.Turns, TurnTally{readSlice[uint16](d, s.N), readSlice[uint16](d, s.N)})
	}
	for range charts {
		n := d.int()
		if n < 0 || n > Charted*(maxMonths+1) {
			return nil, errors.New("a shard with an impossible chart; it is damaged, run again")
		}
		s.Charts = append(s.Charts, readSlice[float32](d, n))
	}
	d.into(s.AtBound[:])
	if d.err != nil {
		return nil, fmt.Errorf("a shard is cut short (%w); run again", d.err)
	}
	return s, nil
}

type encoder struct {
	w   *bufio.Writer
	n   int64
	err error
}

func (e *encoder) bytes(b []byte) {
	if e.err == nil {
		var n int
		n, e.err = e.w.Write(b)
		e.n += int64(n)
	}
}

func (e *encoder) ints(v ...int) {
	for _, x := range v {
		e.bytes(binary.LittleEndian.AppendUint64(nil, uint64(x)))
	}
}

func (e *encoder) put(slice any) {
	if e.err == nil {
		e.err = binary.Write(e.w, binary.LittleEndian, slice)
		e.n += int64(binary.Size(slice))
	}
}

type decoder struct {
	r   *bufio.Reader
	err error
}

func (d *decoder) read(b []byte) {
	if d.err == nil {
		_, d.err = io.ReadFull(d.r, b)
	}
}

func (d *decoder) int() int {
	var b [8]byte
	d.read(b[:])
	x := binary.LittleEndian.Uint64(b[:])
	if x > math.MaxInt32 {
		return -1
	}
	return int(x)
}

func (d *decoder) into(slice any) {
	if d.err == nil {
		d.err = binary.Read(d.r, binary.LittleEndian, slice)
	}
}

func readSlice[T uint16 | uint64 | float32](d *decoder, n int) []T {
	if d.err != nil || n < 0 {
		return nil
	}
	s := make([]T, n)
	d.into(s)
	return s
}
