// levers.yaml: what the actors can do.

package dossier

// Lever is something an actor can do: it shifts the target of a posture from a month on.
type Lever struct {
	Pos       `yaml:"-"`
	ID        Text   `yaml:"id" must:"yes" declares:"lever"` // short name, as on the command line
	Inventory []Text `yaml:"inventory"`                      // inventory rows it answers
	Actor     Text   `yaml:"actor" must:"yes" ref:"actor"`   // who can do it
	Moves     Text   `yaml:"moves" must:"yes"`               // mechanism and lever, such as "posture.aid"
	Label     Text   `yaml:"label" must:"yes"`               // two or three words
	Says      Text   `yaml:"says" must:"yes"`                // what it means to move it
	Unit      Unit   `yaml:"unit" must:"yes"`                // its unit
	Noop      Real   `yaml:"noop" must:"yes"`                // the value that changes nothing
	Min       Real   `yaml:"min" must:"yes"`                 // its lowest value
	Max       Real   `yaml:"max" must:"yes"`                 // its highest value
	Stops     []Stop `yaml:"stops"`                          // values worth comparing
	Violence  Flag   `yaml:"violence"`                       // true: may be simulated, never searched for, optimised or ranked
}

// Stop is a value of a lever worth comparing, written as a number or as {name, value}.
type Stop struct {
	Pos   `yaml:"-"`
	Name  Text `yaml:"name" must:"yes"`  // a name for it, such as "high"
	Value Real `yaml:"value" must:"yes"` // the value
}
