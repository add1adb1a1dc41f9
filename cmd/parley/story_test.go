package main

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestStories runs the stories in testdata: what a user types, what is printed where, and with
// which status the command ends.
func TestStories(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "same": same, "holds": holds,
		},
	})
}

// TestMain lets the stories run the real command in a process of its own.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"parley": main})
}

// exits STATUS COMMAND ARGS... runs a command line in the story's folder; standard output goes to the file
// out, standard error to the file err.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits status command args...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	out, errOut := ts.ReadFile("stdout"), ts.ReadFile("stderr")
	ts.Check(os.WriteFile(ts.MkAbs("out"), []byte(out), 0o644))
	ts.Check(os.WriteFile(ts.MkAbs("err"), []byte(errOut), 0o644))
	if got != want {
		ts.Fatalf("%s: exit status %d, want %d\n%s\n%s", strings.Join(args[1:], " "), got, want, out, errOut)
	}
}

func object(ts *testscript.TestScript, file string) map[string]any {
	d := json.NewDecoder(strings.NewReader(ts.ReadFile(file)))
	var v map[string]any
	if err := d.Decode(&v); err != nil {
		ts.Fatalf("%s is no JSON object: %v", file, err)
	}
	if d.More() {
		ts.Fatalf("%s holds more than one object", file)
	}
	return v
}

// at walks a path such as scenarios.0.p.
func at(ts *testscript.TestScript, v any, path string) any {
	for _, step := range strings.Split(path, ".") {
		switch x := v.(type) {
		case map[string]any:
			y, ok := x[step]
			if !ok {
				ts.Fatalf("nothing at %s of %s", step, path)
			}
			v = y
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(x) {
				ts.Fatalf("nothing at %s of %s", step, path)
			}
			v = x[i]
		default:
			ts.Fatalf("%s of %s is no object", step, path)
		}
	}
	return v
}

// same FILE FILE PATH... compares parts of two JSON objects; with ! they must differ.
func same(ts *testscript.TestScript, neg bool, args []string) {
	a, b := object(ts, args[0]), object(ts, args[1])
	for _, path := range args[2:] {
		if reflect.DeepEqual(at(ts, a, path), at(ts, b, path)) == neg {
			ts.Fatalf("%s of %s and %s: same is %v", path, args[0], args[1], neg)
		}
	}
}

// holds FILE PATH [VALUE] checks that a JSON object has something at a path, and what.
func holds(ts *testscript.TestScript, neg bool, args []string) {
	v := at(ts, object(ts, args[0]), args[1])
	if len(args) < 3 {
		return
	}
	text, err := json.Marshal(v)
	ts.Check(err)
	if got := strings.Trim(string(text), `"`); (got == args[2]) == neg {
		ts.Fatalf("%s of %s is %s", args[1], args[0], got)
	}
}
