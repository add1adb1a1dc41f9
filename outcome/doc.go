// Package outcome recognises what has happened in a future: it evaluates rules, which are
// conditions over recorded indicators, for the 256 futures of a block at once.
//
// # The rule language
//
// A rule is a condition that holds or does not hold in a future at a month: at 12, 24 and 60
// months, say. It is written with the names of the dossier and read aloud as it stands:
//
//	contact_GA > 0 and not pact and aid_G_rel < little_aid
//	blame in ["protege", "backer", "none"] and ever(document_signed)
//	stalls12 >= 3 and share(overlap_Z <= 0, 12) >= 2/3
//	any(backer, seated_of and w_G_of > .4 and w_D_of > .4)
//	-.25 <= change(sanc_net) <= .1
//
// Names. An indicator is a number with a unit (x_share), a condition (war_on), or one of a few
// words (blame). One that is recorded for several actors is written with the actor, R_of[germany]
// or R_of["eu-institutions"]; a role that one actor has may stand for the actor, R_of[patron]. One
// that is recorded for the issues of the agenda is written with the issue, deal_on[prisoners]. A
// threshold is a number of the dossier that has a name, so that its effect can be tried. The name
// of another rule is a condition; rules must not name each other in a ring. The word month is
// the evaluated month.
//
// Operators, from loose to tight: or; and; == != < <= > >= and in [...]; not; + -; * /; a sign.
// Comparisons may be chained, as above. not binds tighter than a comparison: write not (x > 3).
// Only a literal or a threshold divides; ratio divides by what could be 0.
//
// Numbers that are compared or added must have one dimension; they are converted to one unit. A
// bare number fits any.
//
// At one month:
//
//	abs(x)  least(a, b)  greatest(a, b)
//	ratio(a, b, otherwise)   a / b, or otherwise where b is 0; held within ±1e15
//	change(x)                x minus x in the paired future in which the posture never shifted
//	since_start(x)           x minus x at month 0, the state before the first simulated month
//	at(x, m)                 x at month m, or at the evaluated month if that comes first
//	ago(x, n)                x as it was n months ago, or at month 0 if that is later
//
// Over a window of the last w months, the evaluated one included. A history shorter than w is
// taken as it is; without w the window is all months from month 0 on:
//
//	mean(x, w)  max(x, w)  min(x, w)  sum(x, w)
//	share(c, w)     the share of the months in which the condition c held
//	ever(c, w)      c held in one of them
//	always(c, w)    c held in each of them; held(c, w) is the same
//	first(c)        the first month at which c held, -1 if it never did
//	since(c)        the months since c last held, 0 if it holds; if it never did, one more than
//	                the months of the run
//
// Over the actors of a role, where an indicator recorded for each actor refers to the actor in
// turn (in the innermost function of this kind):
//
//	any(role, c)  all(role, c)  count(role, c)  share_over(role, c)  mean_over(role, x)
//
// x may itself contain any of these functions: always(mean(oil_gap, 3) < 0, 12) and
// change(max(cas_mo, 12)) are rules' parts like others. Months and windows are whole numbers.
//
// # Every rule has an answer
//
// Every operation is defined for all its arguments. Indicators are checked as they are read:
// finite and within ±1e15, and 0 or 1 if they are conditions; otherwise evaluation stops with a
// [Fault] that names the indicator, the month and the future. So no NaN and no infinity can arise.
//
// # How it works
//
// The text is parsed by expr-lang/expr; [Compile] gives it a meaning (names, kinds, units) as a
// graph in which equal expressions are one node. [Rules.Plan] unrolls the graph for the months
// asked for into a straight list of steps over columns, in which an expression at a month is
// computed once for all rules and windows. An [Evaluator] runs the list over block after block and
// allocates nothing. Conditions are 256 bits, so that windows of conditions cost next to nothing.
// [Rules.Explain] takes a rule apart for one future.
package outcome
