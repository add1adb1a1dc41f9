// Package report puts a study before a reader: the brief (one self-contained page), and the tables
// that the command prints. It reads study.Results and computes nothing but what a page needs: it
// rounds, orders, words and draws.
//
// # What no page may do
//
// No chance stands without the condition it rests on and its range over parameters. Words of likelihood
// stand only where the whole range fits one band (the study leaves Words empty otherwise). Levers keep the
// order of the dossier: they are set side by side, never ranked. What rests on no source carries one
// mark everywhere: the word "assumed" on the page, an asterisk in the terminal.
package report
