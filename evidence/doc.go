// Package evidence turns claims into soft observations of parameters, and says how far an answer
// leans on them.
//
// # From a claim to a parameter
//
// A tilt says that a parameter θ lies near a value n, give or take a spread s. With the exponent
// e in [0, 1] of the claim's rating its likelihood is
//
//	L(θ) = exp(−(θ−n)²/(2s²))^e
//
// The tilts of one parameter are laid together so:
//
//   - Claims of one origin share one weight. A repeat (the same origin, near and spread) counts
//     once; what is left of n claims of one origin is worth n/(1+(n−1)ρ) claims, and so the
//     exponent of each is divided by 1+(n−1)ρ. ρ is ½ unless said; surfaces show 0, ½ and 1.
//   - Claims that do not contradict each other multiply.
//   - Claims that contradict each other form a mixture. A reading is a largest set of claims of
//     which no two contradict each other (Rescher and Manor 1970); each reading r has its own
//     posterior, and the result is Σ w_r·π(θ)·L_r(θ)/Z_r, with Z_r the mean of L_r under the
//     prior π. Every reading keeps its weight w_r however well the prior agrees with it: a
//     quarrel between documents is shown, not settled by us.
//
// A [Tilted] distribution is sampled exactly by its quantile, on the uniform scale of its prior.
//
// # What is assumed
//
// The letters' weights are a judgement: the system is ordinal and gives no numbers. The digits' are
// assumed to be the same, step by step. Letter and digit are joined by their geometric mean, because in
// practice they are nearly one judgement (87% of rated reports lie on the diagonal), so that B2 weighs
// what B does. ρ = ½ and equal weights of readings are assumed.
//
// # Influence
//
// [Pooling.LogRatio] gives the weight a future would have had without a claim, a source or an origin;
// [Smooth] turns such weights into an answer and says whether it may be trusted; [Shapley] shares
// an answer out among documents. All of it measures sensitivity to the coded tilts with the model
// held fixed, not truth or quality.
package evidence
