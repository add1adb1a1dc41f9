// Command parley turns a dossier of written analysis into a model that runs: it simulates the
// futures, recognises the named scenarios, and says what the answer rests on.
//
// Exit status: 0 done, 1 the dossier or data are at fault, 2 the command line is.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

// commands is the command line.
type commands struct {
	Check    checkCmd    `cmd:"" help:"Read a dossier and report every fault of it."`
	Run      runCmd      `cmd:"" help:"Simulate the futures of a dossier and give the odds of its scenarios, with what they rest on."`
	Compare  compareCmd  `cmd:"" help:"Put levers side by side on common chance, with differences and their errors."`
	Future   futureCmd   `cmd:"" help:"Tell one future month by month, each turn with its reason."`
	Levers   leversCmd   `cmd:"" help:"List what the actors can do."`
	Claims   claimsCmd   `cmd:"" help:"Test the claims of a dossier: which are built in, which a prior decides, which hold in the model, and what leaves the others open."`
	Audit    auditCmd    `cmd:"" help:"Test the claims of a draft of your own against a dossier, with break-evens."`
	Model    modelCmd    `cmd:"" help:"Show the model: vocabulary, order of the month, parameters, what is assumed."`
	Brief    briefCmd    `cmd:"" help:"Write the brief of a dossier: one self-contained page."`
	CIB      cibCmd      `cmd:"" name:"cib" help:"Find which combinations of judgements support one another: a cross-impact balance."`
	Coverage coverageCmd `cmd:"" help:"Show what became of every row of the inventory: what carries it, that it is context, or why it is not modelled."`
	Validate validateCmd `cmd:"" help:"Hold futures of an earlier date against what came after it, and say what that tells of the parameters."`

	taken // apart: influence, why, changed
}

// Exit statuses.
const (
	done         = 0
	atFault      = 1 // the dossier or data
	wrongCommand = 2 // the command line
)

// usage marks an error of the command line.
type usage struct{ error }

func (u usage) Unwrap() error { return u.error }

// world is what commands touch beside their flags.
type world struct {
	ctx      context.Context
	out, err io.Writer
	terminal bool // standard error is one: show progress
	wide     int  // columns of standard output
	color    bool
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run carries a command line out and returns the exit status.
func run(ctx context.Context, args []string, out, errOut io.Writer) int {
	var cli commands
	exited := -1
	parser, err := kong.New(&cli,
		kong.Name("parley"),
		kong.Description("Parley simulates a dossier of written analysis of a war and of the talks about ending it. Results are conditional on the dossier and no prediction."),
		kong.Writers(out, errOut),
		kong.Exit(func(code int) { exited = code }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.UsageOnError(),
	)
	if err != nil {
		fmt.Fprintln(errOut, "parley:", err)
		return wrongCommand
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	k, err := parser.Parse(args)
	if exited >= 0 {
		return exited
	}
	if err != nil {
		fmt.Fprintf(errOut, "parley: %v\n", err)
		return wrongCommand
	}
	w := &world{ctx: ctx, out: out, err: errOut, terminal: moves(errOut), wide: width(out), color: moves(out) && os.Getenv("NO_COLOR") == ""}
	return status(k.Run(w), errOut)
}

// status tells an error and returns what to exit with.
func status(err error, errOut io.Writer) int {
	var u usage
	switch {
	case err == nil:
		return done
	case errors.Is(err, context.Canceled): // whatever it is wrapped in
		fmt.Fprintln(errOut, "parley: interrupted; a study keeps what was finished of it, run the same command again")
		return atFault
	case errors.As(err, &u):
		fmt.Fprintf(errOut, "parley: %v\n", err)
		return wrongCommand
	default:
		fmt.Fprintf(errOut, "%v\n", err)
		return atFault
	}
}
