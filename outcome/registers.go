package outcome

// Registers of a plan: which operands a step has, and how few columns suffice for all steps.

// operands returns the registers a step reads.
func (s *step) operands(list []int32) (columns, bits []int32) {
	switch s.do {
	case doLess, doEqual, doAdd, doSubtract, doMultiply, doLeast, doGreatest:
		return []int32{s.a, s.b}, nil
	case doLessThan, doMoreThan, doEqualTo, doDivideBy, doAbs, doNegate, doSince:
		return []int32{s.a}, nil
	case doRatio:
		return []int32{s.a, s.b, s.c}, nil
	case doAnd, doOr, doDiffer, doWithout:
		return nil, []int32{s.a, s.b}
	case doNot:
		return nil, []int32{s.a}
	case doMark:
		return []int32{s.a}, []int32{s.b}
	case doCount:
		return nil, list[s.a:s.b]
	}
	return nil, nil // doLoad, doLoadYesNo, doSpread, doFill
}

// writesBits reports whether a step's result is bits.
func (s *step) writesBits() bool {
	switch s.do {
	case doLoadYesNo, doFill, doLess, doLessThan, doMoreThan, doEqual, doEqualTo, doAnd, doOr, doDiffer, doWithout, doNot:
		return true
	}
	return false
}

// A pool hands out registers and takes them back after their last use.
type pool struct {
	last []int32 // by virtual register: the last step that reads it
	real []int32 // by virtual register
	free []int32
	size int32
}

func newPool(n int) *pool {
	p := &pool{last: make([]int32, n), real: make([]int32, n)}
	for i := range p.last {
		p.last[i] = -1
	}
	return p
}

// release frees the registers whose last reader is this step. A register read twice by the step
// is freed once.
func (p *pool) release(regs []int32, at int32) {
	for _, r := range regs {
		if p.last[r] == at {
			p.last[r] = -1
			p.free = append(p.free, p.real[r])
		}
	}
}

func (p *pool) take(r int32) int32 {
	if n := len(p.free); n > 0 {
		p.real[r] = p.free[n-1]
		p.free = p.free[:n-1]
	} else {
		p.real[r] = p.size
		p.size++
	}
	return p.real[r]
}

// allocate maps the one-use registers of the planner onto few that are used again. A loaded
// column is a pointer into the cube and keeps a register of its own.
func (p *planner) allocate() {
	columns, bits := newPool(p.columns), newPool(p.Plan.bits)
	isLoad := make([]bool, p.columns)
	for i := range p.steps {
		s := &p.steps[i]
		if s.do == doLoad {
			isLoad[s.dst] = true
		}
		cs, bs := s.operands(p.list)
		for _, r := range cs {
			columns.last[r] = int32(i)
		}
		for _, r := range bs {
			bits.last[r] = int32(i)
		}
	}
	for i, r := range p.roots { // never released
		if p.isNumber(i) {
			columns.last[r] = int32(len(p.steps))
		} else {
			bits.last[r] = int32(len(p.steps))
		}
	}
	loads := int32(0)
	for r, load := range isLoad {
		if load {
			columns.real[r] = loads
			columns.last[r] = -1
			loads++
		}
	}
	columns.size = loads
	for i := range p.steps {
		s := &p.steps[i]
		cs, bs := s.operands(p.list)
		columns.release(cs, int32(i))
		bits.release(bs, int32(i))
		s.rename(columns.real, bits.real, p.list)
		switch {
		case s.writesBits():
			s.dst = bits.take(s.dst)
		case s.do == doLoad:
			s.dst = columns.real[s.dst]
		default:
			s.dst = columns.take(s.dst)
		}
	}
	for i, r := range p.roots {
		if p.isNumber(i) {
			p.roots[i] = columns.real[r]
		} else {
			p.roots[i] = bits.real[r]
		}
	}
	p.loads, p.columns, p.Plan.bits = int(loads), int(columns.size), int(bits.size)
}

// rename replaces the registers a step reads.
func (s *step) rename(columns, bits, list []int32) {
	switch s.do {
	case doLess, doEqual, doAdd, doSubtract, doMultiply, doLeast, doGreatest:
		s.a, s.b = columns[s.a], columns[s.b]
	case doLessThan, doMoreThan, doEqualTo, doDivideBy, doAbs, doNegate, doSince:
		s.a = columns[s.a]
	case doRatio:
		s.a, s.b, s.c = columns[s.a], columns[s.b], columns[s.c]
	case doAnd, doOr, doDiffer, doWithout:
		s.a, s.b = bits[s.a], bits[s.b]
	case doNot:
		s.a = bits[s.a]
	case doMark:
		s.a, s.b = columns[s.a], bits[s.b]
	case doCount:
		for i := s.a; i < s.b; i++ {
			list[i] = bits[list[i]]
		}
	}
}
