package parley

import "embed"

// Source is the code that a study's numbers depend on, so that a study can name the model it was
// made with. Tests stand in it too and are passed over.
//
//go:embed portable/*.go quantity/*.go sim/*.go dossier/*.go evidence/*.go mechanism/*.go mechanism/*/*.go compile/*.go outcome/*.go ensemble/*.go
var Source embed.FS
