package source_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/klauspost/compress/zstd"

	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/corpus/source"
)

// read lists the notes and faults of what is named: place title/body, or the
// fault.
func read(t *testing.T, opt source.Options, names ...string) (out []string) {
	t.Helper()
	a, err := source.Find(t.Context(), names, opt)
	if err != nil {
		t.Fatal(err)
	}
	reader := row.Reader{}
	for r, err := range a.Rows(t.Context()) {
		if err == nil {
			n, bad := reader.Note(&r)
			if err = bad; err == nil {
				out = append(out, fmt.Sprintf("%s:%d %s/%s", filepath.Base(r.Source), r.Number, n.Title, n.Body))
				continue
			}
		}
		dir := filepath.Dir(names[0]) + "/"
		out = append(out, strings.ReplaceAll(err.Error(), dir, ""))
	}
	return out
}

func expect(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s\n got %s\nwant %s", what, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}

// write writes a file and gives its path.
func write(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const (
	csvText   = "标题,正文\n甲,一\n乙,二\n"
	jsonlText = `{"title":"甲","body":"一"}` + "\n" + `{"title":"乙","body":"二"}` + "\n"
	jsonText  = `{"code":0,"data":[{"title":"甲","body":"一"},` + "\n" + `{"title":"乙","body":"二}"}]}`
)

func packed(t *testing.T, text string, zip bool) []byte {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser = gzip.NewWriter(&b)
	if !zip {
		w, _ = zstd.NewWriter(&b)
	}
	_, _ = io.WriteString(w, text)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestKinds(t *testing.T) {
	for name, text := range map[string]string{"a.csv": csvText, "a": csvText, "a.jsonl": jsonlText, "b": jsonlText, "a.txt": strings.ReplaceAll(csvText, ",", "\t")} {
		from := map[bool]int{true: 1, false: 2}[strings.HasPrefix(text, "{")]
		want := []string{fmt.Sprintf("%s:%d 甲/一", name, from), fmt.Sprintf("%s:%d 乙/二", name, from+1)}
		expect(t, name, read(t, source.Options{}, write(t, name, []byte(text))), want...)
		for _, zip := range []bool{true, false} {
			expect(t, name+" packed", read(t, source.Options{}, write(t, name, packed(t, text, zip))), want...)
		}
	}
	for _, text := range []string{jsonText, `[{"title":"甲","body":"一"},{"title":"乙","body":"二}"}]`, "{\n\"title\":\"甲\",\"body\":\"一\"}\n{\"title\":\"乙\",\n\"body\":\"二}\"}"} {
		expect(t, text, read(t, source.Options{}, write(t, "a.json", []byte(text))), "a.json:1 甲/一", "a.json:2 乙/二}")
	}
	expect(t, "one note", read(t, source.Options{}, write(t, "a.json", []byte(`{"images":[{"text":"x"}],"title":"甲","body":"一"}`))), "a.json:1 甲/一")
	expect(t, "standard input", read(t, source.Options{Stdin: strings.NewReader(jsonlText)}, "-"), "-:1 甲/一", "-:2 乙/二")
}

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"b.csv": csvText, "sub/a.jsonl": jsonlText, "~$b.xlsx": "", "readme.docx": "x", ".hidden/c.csv": csvText} {
		path := filepath.Join(dir, name)
		_ = os.MkdirAll(filepath.Dir(path), 0o700)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var skipped []string
	opt := source.Options{OnSkip: func(name, _ string) { skipped = append(skipped, filepath.Base(name)) }}
	expect(t, "folder", read(t, opt, dir), "b.csv:2 甲/一", "b.csv:3 乙/二", "a.jsonl:1 甲/一", "a.jsonl:2 乙/二")
	if strings.Join(skipped, " ") != "readme.docx ~$b.xlsx" {
		t.Errorf("skipped %q", skipped)
	}
	expect(t, "glob", read(t, source.Options{}, filepath.Join(dir, "*.csv")), "b.csv:2 甲/一", "b.csv:3 乙/二")
	expect(t, "no match", read(t, source.Options{}, filepath.Join(dir, "*.tsv")), "*.tsv: no such file (not_found)")
	expect(t, "lost and found", read(t, source.Options{}, filepath.Join(dir, "nowhere.csv"), filepath.Join(dir, "b.csv")), "nowhere.csv: no such file (not_found)", "b.csv:2 甲/一", "b.csv:3 乙/二")
	empty := t.TempDir()
	if got := read(t, source.Options{}, empty); len(got) != 1 || !strings.Contains(got[0], "folder_empty") {
		t.Errorf("empty folder: %q", got)
	}
}

// TestUnreadableFolder needs a user who may not read everything: where root
// runs it, it runs itself again as nobody.
func TestUnreadableFolder(t *testing.T) {
	if os.Getuid() == 0 {
		asNobody(t)
		return
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.csv"), []byte(csvText), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "b.csv"), []byte(csvText), 0o000); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "closed"), 0o000); err != nil {
		t.Fatal(err)
	}
	got := read(t, source.Options{}, dir)
	for i := range got {
		got[i] = strings.ReplaceAll(got[i], filepath.Base(dir)+"/", "")
	}
	expect(t, "unreadable", got, "closed: may not be read (not_permitted)", "a.csv:2 甲/一", "a.csv:3 乙/二", "b.csv: may not be read (not_permitted)")
}

func asNobody(t *testing.T) {
	const nobody = 65534
	dir, err := os.MkdirTemp("", "notelint-nobody")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	binary, err := os.ReadFile(os.Args[0])
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "source.test"), binary, 0o755)
	}
	if err == nil {
		err = os.Chmod(dir, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(filepath.Join(dir, "source.test"), "-test.run", "^"+t.Name()+"$")
	cmd.Dir, cmd.SysProcAttr = dir, &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestTruncated(t *testing.T) {
	long := "标题,正文\n" + strings.Repeat("甲,一二三四五六七八九十\n", 20_000)
	for _, zip := range []bool{true, false} {
		data := packed(t, long, zip)
		got := read(t, source.Options{}, write(t, "a.csv", data[:len(data)*2/3]))
		last := got[len(got)-1]
		if len(got) < 100 || !strings.HasPrefix(last, "a.csv:") || !strings.Contains(last, "(truncated)") {
			t.Errorf("gzip %v: %d rows, last %q", zip, len(got), last)
		}
	}
	expect(t, "json", read(t, source.Options{}, write(t, "a.json", []byte(`[{"title":"甲","body":"一"},{"title":"乙`))), "a.json:1 甲/一", "a.json:2: unexpected EOF (truncated)")
	expect(t, "empty", read(t, source.Options{}, write(t, "a.json", []byte(`[]`))), "a.json: holds no note (empty_input)")
	got := read(t, source.Options{}, write(t, "a.json", []byte(`[{"title":"`+strings.Repeat("长", 400_000)+`"},{"title":"乙","body":"二"}]`)))
	expect(t, "long object", got, "a.json:1: longer than 1024 KiB (note_too_large)", "a.json:2 乙/二")
}

// TestBomb unpacks to far more than memory should hold: one line without end.
func TestBomb(t *testing.T) {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	zeros := make([]byte, 1<<20)
	_, _ = io.WriteString(w, "标题,正文\n甲,")
	for range 300 {
		_, _ = w.Write(bytes.Map(func(rune) rune { return 'a' }, zeros))
	}
	_, _ = io.WriteString(w, "\n乙,二\n")
	_ = w.Close()
	expect(t, "bomb", read(t, source.Options{}, write(t, "a.csv.gz", b.Bytes())), "a.csv.gz:2: [正文] the row is longer than 1024 KiB (note_too_large)", "a.csv.gz:3 乙/二")
}

func TestSQLite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "库 1.db")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`CREATE TABLE notes (标题 TEXT, 正文 TEXT, 点赞数 INTEGER); INSERT INTO notes VALUES ('甲','一',3),('乙','二',NULL)`); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	expect(t, "sqlite", read(t, source.Options{SQL: "SELECT * FROM notes ORDER BY 标题 DESC"}, "sqlite:"+path), "库 1.db:1 甲/一", "库 1.db:2 乙/二")
	for sql, want := range map[string]string{"": "query_failed", "SELECT 1": "no_text_column", "SELEC": "syntax error", "DELETE FROM notes RETURNING 标题": "query_failed", "SELECT * FROM nowhere": "no such table"} {
		if got := read(t, source.Options{SQL: sql}, "sqlite:"+path); len(got) != 1 || !strings.Contains(got[0], want) {
			t.Errorf("%q: %q", sql, got)
		}
	}
	if got := read(t, source.Options{SQL: "SELECT 1"}, "sqlite:"+path+"x"); len(got) != 1 || !strings.Contains(got[0], "query_failed") {
		t.Errorf("no database: %q", got)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	a, err := source.Find(ctx, []string{write(t, "a.csv", []byte("标题,正文\n"+strings.Repeat("甲,一\n", 1000)))}, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	var last error
	for _, err := range a.Notes(ctx) {
		if n++; n == 10 {
			cancel()
		}
		last = err
	}
	if n != 11 || last != context.Canceled {
		t.Errorf("%d notes, %v", n, last)
	}
}
