package live

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"aead.dev/minisign"

	"github.com/notelint/notelint/rules"
)

// Source is where rule files come from.
type Source interface {
	// Read reads them all, sorted by name.
	Read(ctx context.Context) ([]rules.File, error)
	// Folders are what to watch for changes; none where that is not possible.
	Folders() []string
}

// Folder is a rules folder on disk.
type Folder struct{ Dir string }

// still is how long a folder must not change to be taken. Whoever writes more
// slowly than that should write beside it and rename.
const still = 150 * time.Millisecond

// Bounds of a folder or bundle.
const (
	maxFiles = 2000
	maxBytes = 32 << 20
)

// Read reads the folder until two readings in a row are equal, so that a folder
// that is being copied is not taken half.
func (f Folder) Read(ctx context.Context) ([]rules.File, error) {
	const tries = 20
	before, err := f.read()
	for range tries {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(still):
		}
		var files []rules.File
		files, nextErr := f.read()
		if err == nil && nextErr == nil && digest(before) == digest(files) {
			return files, nil
		}
		before, err = files, nextErr
	}
	if err == nil {
		err = fmt.Errorf("rules_unstable: %s keeps changing", f.Dir)
	}
	return nil, err
}

func (f Folder) read() ([]rules.File, error) {
	files, err := rules.Folder(os.DirFS(f.Dir))
	if err != nil {
		return nil, fmt.Errorf("rules_folder: %w", err)
	}
	return bounded(files)
}

func bounded(files []rules.File) ([]rules.File, error) {
	size := 0
	for _, f := range files {
		size += len(f.Data)
		if len(f.Data) == 0 { // as a file is that is about to be written: its rules would be gone
			return nil, fmt.Errorf("rules_blank: %s holds nothing; take it away if that is meant", f.Name)
		}
	}
	switch {
	case len(files) == 0:
		return nil, errNoRules
	case len(files) > maxFiles:
		return nil, fmt.Errorf("rules_too_many: %d files, at most %d", len(files), maxFiles)
	case size > maxBytes:
		return nil, fmt.Errorf("rules_too_large: %d bytes, at most %d", size, maxBytes)
	}
	return files, nil
}

// Folders are the folder and those in it.
func (f Folder) Folders() []string {
	var out []string
	_ = filepath.WalkDir(f.Dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && d.IsDir() {
			out = append(out, path)
		}
		return nil // what cannot be watched is found by reading
	})
	return out
}

// Bundle is a zip archive of a rules folder with its minisign signature beside
// it (.minisig), in a file or behind https.
type Bundle struct {
	At     string
	Key    minisign.PublicKey
	Client *http.Client // http.DefaultClient
}

// NewBundle reads the key, a line as minisign -G prints it.
func NewBundle(at, key string) (Bundle, error) {
	b := Bundle{At: at, Client: http.DefaultClient}
	if strings.HasPrefix(at, "http://") {
		return b, errors.New("rules_bundle: https:// or a file")
	}
	if err := b.Key.UnmarshalText([]byte(key)); err != nil {
		return b, fmt.Errorf("rules_key: %w", err)
	}
	return b, nil
}

// Read fetches, verifies and unpacks, in this order.
func (b Bundle) Read(ctx context.Context) ([]rules.File, error) {
	archive, err := b.fetch(ctx, b.At)
	if err != nil {
		return nil, fmt.Errorf("rules_bundle: %w", err)
	}
	signature, err := b.fetch(ctx, b.At+".minisig")
	if err != nil {
		return nil, fmt.Errorf("rules_signature: %w", err)
	}
	if !minisign.Verify(b.Key, archive, signature) {
		return nil, fmt.Errorf("rules_signature: %s is not signed with this key", b.At)
	}
	return Unpack(archive)
}

// Folders is the folder of the file.
func (b Bundle) Folders() []string {
	if strings.HasPrefix(b.At, "https://") {
		return nil
	}
	return []string{filepath.Dir(b.At)}
}

func (b Bundle) fetch(ctx context.Context, at string) ([]byte, error) {
	if !strings.HasPrefix(at, "https://") {
		return os.ReadFile(at)
	}
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	q, err := http.NewRequestWithContext(ctx, http.MethodGet, at, nil)
	if err != nil {
		return nil, err
	}
	answer, err := b.Client.Do(q)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", at, answer.Status)
	}
	return limited(answer.Body)
}

// limited reads no more than a bundle may hold.
func limited(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err == nil && len(data) > maxBytes {
		err = fmt.Errorf("rules_too_large: more than %d bytes", maxBytes)
	}
	return data, err
}

// Unpack reads the rule files of a zip archive. What it says about sizes is not
// believed.
func Unpack(archive []byte) ([]rules.File, error) {
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return nil, fmt.Errorf("rules_bundle: %w", err)
	}
	if len(z.File) > maxFiles {
		return nil, fmt.Errorf("rules_too_many: %d files, at most %d", len(z.File), maxFiles)
	}
	size := uint64(0)
	for _, f := range z.File {
		size += f.UncompressedSize64 // zip holds a file to it
	}
	if size > maxBytes {
		return nil, fmt.Errorf("rules_too_large: %d bytes, at most %d", size, maxBytes)
	}
	files, err := rules.Folder(z)
	if err != nil {
		return nil, fmt.Errorf("rules_bundle: %w", err)
	}
	return bounded(files)
}
