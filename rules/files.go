package rules

import (
	"embed"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/notelint/notelint/rules/sheet"
	"github.com/notelint/notelint/rules/source"
)

//go:embed packs lexicons folding *.yaml
var shipped embed.FS

// Embedded is the rules folder that ships with the program.
func Embedded() fs.FS { return shipped }

// File is a file that is read as if it were in the rules folder.
type File struct {
	Name string
	Data []byte
}

// Folder reads the YAML files and words.txt of a folder, sorted by name: what
// Load reads of it. Hidden folders and testdata are passed over.
func Folder(folder fs.FS) ([]File, error) {
	var files []File
	err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			return skipped(d.Name())
		}
		if isRuleFile(name) {
			var data []byte
			data, err = fs.ReadFile(folder, name)
			files = append(files, File{name, data})
		}
		return err
	})
	return files, err
}

// gather reads the files of the folders; a file replaces that of the same name
// in a folder before.
func (l *loader) gather(folders ...fs.FS) map[string][]byte {
	files := map[string][]byte{}
	for _, folder := range folders {
		list, err := Folder(folder)
		if err != nil {
			l.FailAt(".", [2]int{}, source.Say("E-file", "读不了规则目录：%v", "cannot read the rules folder: %v", err))
		}
		for _, f := range list {
			files[f.Name] = f.Data
		}
	}
	return files
}

// skipped keeps hidden folders and test data out of the rule book.
func skipped(dir string) error {
	if dir == "testdata" || strings.HasPrefix(dir, ".") && dir != "." {
		return fs.SkipDir
	}
	return nil
}

// isRuleFile leaves out what lies beside rules: notes to readers, schemas.
func isRuleFile(name string) bool {
	ext := path.Ext(name)
	return ext == ".yaml" || ext == ".yml" || path.Base(name) == sheet.WordsFile
}

// read parses the files in order of name and files their documents by kind.
func (l *loader) read(files map[string][]byte) {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if path.Base(name) == sheet.WordsFile {
			l.book.Set.Words = append(l.book.Set.Words, sheet.Words(name, string(files[name]), l.Sink)...)
			continue
		}
		file, problems := source.Parse(name, files[name])
		*l.List = append(*l.List, problems...)
		for _, doc := range file.Docs {
			l.file(doc)
		}
	}
}

// Kinds of documents, told by their top key. A sheet may hold several of the
// second kind.
var (
	wholeKinds = []string{"pack", "lexicon", "overlay"}
	sheetKinds = append([]string{"exemptions", "topics", "codes", "lists", "readings", "policy", "basis", "norms", "calibration", "budgets"}, disguiseKinds...)
)

// file puts a document where the stages look for its kind.
func (l *loader) file(doc *source.Node) {
	if !l.Expect(doc, source.Map) {
		return
	}
	for _, kind := range wholeKinds {
		if doc.Get(kind) != nil {
			l.docs[kind] = append(l.docs[kind], doc)
			return
		}
	}
	for _, p := range doc.Pairs {
		kind := p.Key.Text
		if !slices.Contains(sheetKinds, kind) {
			known := slices.Concat(wholeKinds, sheetKinds)
			l.Fail(p.Key, source.Say("E-kind", "不知道「%s」是哪一种文件", "%q is no kind of document", kind).Near(kind, known))
			continue
		}
		l.docs[kind] = append(l.docs[kind], p.Value)
	}
}
