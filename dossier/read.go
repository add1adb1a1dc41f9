// Reading a whole folder: every file of every noun, all faults at once.

package dossier

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"parley/spelling"
)

// Open reads the dossier in a folder on disk. Nothing outside the folder is read, whatever the
// paths and symbolic links in it say.
func Open(dir string) (*Dossier, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("cannot open the dossier: %w", err)
	}
	defer root.Close()
	return Read(root.FS())
}

// Read reads a dossier from the root of a file system. Its error is a [*Diagnostics] with every
// fault found; the dossier is nil then.
func Read(fsys fs.FS) (*Dossier, error) {
	r := &folder{fsys: fsys, dossier: &Dossier{texts: texts{}}, broken: map[string]bool{}}
	r.diags = r.dossier.Diagnostics()
	r.files()
	r.strangers()
	r.dossier.checkIDs(r.diags, r.broken)
	r.dossier.checkWhole(r.diags, r.broken)
	r.data()
	r.variants()
	if err := r.diags.Err(); err != nil {
		return nil, err
	}
	return r.dossier, nil
}

// folder is a dossier while it is being read.
type folder struct {
	fsys    fs.FS
	dossier *Dossier
	diags   *Diagnostics
	total   int64           // bytes read so far
	broken  map[string]bool // nouns of which some file could not be read, by name
}

// files reads every noun.
func (r *folder) files() {
	for _, n := range nouns {
		names := r.filesOf(n)
		if len(names) == 0 && n.must {
			r.broken[n.name] = true
			r.fault(n.file, fmt.Sprintf("the dossier has no %s", n.file), "add it; a dossier cannot do without")
		}
		for _, name := range names {
			raw, err := r.bytes(name, MaxFileBytes, "split it; claims, parameters and initial may be folders, and series belong in data as CSV")
			if err != nil {
				r.broken[n.name] = true
				continue
			}
			f := &file{name: name, diags: r.diags}
			body := f.parse(raw)
			if body == nil {
				r.broken[n.name] = true
				continue
			}
			v := reflect.ValueOf(n.into(r.dossier)).Elem()
			if _, list := body.(*ast.SequenceNode); v.Kind() == reflect.Slice && !list {
				r.broken[n.name] = true
				f.fault(f.start(body), fmt.Sprintf("the file is %s, not a list", kindOf(body)), fmt.Sprintf("begin every %s with a dash and a space", n.item))
				continue
			}
			f.decode(body, v, n.item, "")
		}
	}
}

// filesOf lists the files of a noun that are there, in order.
func (r *folder) filesOf(n noun) []string {
	var names []string
	if _, err := fs.Stat(r.fsys, n.file); err == nil || !errors.Is(err, fs.ErrNotExist) {
		names = append(names, n.file)
	}
	if n.folder == "" {
		return names
	}
	for _, e := range r.entries(n.folder) {
		if name := path.Join(n.folder, e.Name()); !e.IsDir() && strings.HasSuffix(name, ".yaml") {
			names = append(names, name)
		}
	}
	return names
}

// entries lists a folder, nothing when it is not there; hidden entries are passed over.
func (r *folder) entries(dir string) []fs.DirEntry {
	f, err := r.fsys.Open(dir)
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			r.fault(dir, "cannot be opened: "+reason(err), "")
		}
		return nil
	}
	defer f.Close()
	list, ok := f.(fs.ReadDirFile)
	if !ok {
		return nil
	}
	entries, err := list.ReadDir(MaxFiles + 1)
	if err != nil && !errors.Is(err, io.EOF) {
		r.fault(dir, "cannot be listed: "+reason(err), "")
		return nil
	}
	if len(entries) > MaxFiles {
		r.fault(dir, fmt.Sprintf("the folder has more than %d entries", MaxFiles), "put several items into one file")
		return nil
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return strings.HasPrefix(e.Name(), ".") })
}

// bytes reads a file of at most so many bytes; what is larger, or no file, is refused unread.
func (r *folder) bytes(name string, most int64, mend string) ([]byte, error) {
	refuse := func(says, mend string) ([]byte, error) {
		r.fault(name, says, mend)
		return nil, errors.New(says)
	}
	info, err := fs.Stat(r.fsys, name)
	if err != nil {
		return refuse("cannot be read: "+reason(err), outside(err))
	}
	if !info.Mode().IsRegular() {
		return refuse("is not a file", "put a file in its place")
	}
	if info.Size() > most {
		return refuse(fmt.Sprintf("the file has %s; at most %s are read", megabytes(info.Size()), megabytes(most)), mend)
	}
	f, err := r.fsys.Open(name)
	if err != nil {
		return refuse("cannot be read: "+reason(err), outside(err))
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, most+1)) // a file may grow, or lie about its size
	if err != nil {
		return refuse("cannot be read: "+reason(err), "")
	}
	if int64(len(raw)) > most {
		return refuse(fmt.Sprintf("the file has more than %s", megabytes(most)), mend)
	}
	if most == MaxFileBytes {
		if r.total += int64(len(raw)); r.total > MaxTotalBytes {
			return refuse(fmt.Sprintf("the dossier has more than %s of YAML with this file", megabytes(MaxTotalBytes)), "move series to data as CSV")
		}
	}
	return raw, nil
}

// strangers reports YAML files and folders that look like a noun and are none.
func (r *folder) strangers() {
	var files, folders []string
	for _, n := range nouns {
		if !strings.Contains(n.file, "/") {
			files = append(files, n.file)
		}
		if n.folder != "" {
			folders = append(folders, n.folder)
		}
	}
	folders = append(folders, variantNoun.folder)
	for _, e := range r.entries(".") {
		name := e.Name()
		ending := path.Ext(name)
		switch {
		case e.IsDir():
			if near := spelling.Nearest(name, append(folders, "data")); near != "" && near != name {
				r.fault(name, "unknown folder", fmt.Sprintf("did you mean %q?", near))
			}
		case ending == ".yml":
			r.fault(name, "a file of a dossier ends in .yaml", "rename it to "+strings.TrimSuffix(name, ".yml")+".yaml")
		case ending == ".yaml" && !slices.Contains(files, name):
			mend := "the files are " + strings.Join(files, ", ")
			if near := spelling.Nearest(name, files); near != "" {
				mend = fmt.Sprintf("did you mean %q?", near)
			}
			r.fault(name, "unknown file", mend)
		}
	}
	for _, dir := range folders {
		for _, e := range r.entries(dir) {
			switch name := path.Join(dir, e.Name()); {
			case e.IsDir():
				r.fault(name, "a folder in a folder", "put its files into "+dir)
			case path.Ext(name) == ".yml":
				r.fault(name, "a file of a dossier ends in .yaml", "rename it to "+strings.TrimSuffix(name, ".yml")+".yaml")
			}
		}
	}
}

// fault reports something wrong with a file as a whole.
func (r *folder) fault(name, says, mend string) { r.diags.Report(Pos{File: name}, says, mend) }

// reason is why a file could not be opened, without the path that stands before it anyway.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return err.Error()
}

// outside is the mend when a path climbs out of the dossier.
func outside(err error) string {
	if strings.Contains(err.Error(), "escapes") {
		return "a dossier is one folder; copy the file into it"
	}
	return ""
}

func megabytes(n int64) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%d MiB", n>>20)
	case n >= 1<<10:
		return fmt.Sprintf("%d KiB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}
