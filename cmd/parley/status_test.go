package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// TestStatus catches an exit that tells a script the wrong cause: an interruption that a command has wrapped
// as a fault of its flags, and a fault of a dossier told as one of the command line.
func TestStatus(t *testing.T) {
	stopped := fmt.Errorf("an arm: %w", context.Canceled)
	for _, c := range []struct {
		err  error
		want int
		says string
	}{
		{nil, done, ""},
		{usage{errors.New("no such name")}, wrongCommand, "parley: no such name"},
		{fmt.Errorf("claims: %w", usage{errors.New("no such name")}), wrongCommand, "no such name"},
		{errors.New("claims.yaml:1:1: a fault"), atFault, "claims.yaml:1:1"},
		{stopped, atFault, "interrupted"},
		{usage{stopped}, atFault, "interrupted"},
	} {
		var said strings.Builder
		if got := status(c.err, &said); got != c.want || !strings.Contains(said.String(), c.says) {
			t.Errorf("%v: exit %d, %q; want %d and %q", c.err, got, said.String(), c.want, c.says)
		}
	}
}
