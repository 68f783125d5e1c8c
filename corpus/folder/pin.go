package folder

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
)

// Pin is what the answers in a folder depend on. A run goes on from another
// only when both have the same.
type Pin struct {
	Format   int               `json:"format"`
	Revision string            `json:"revision"` // of the rules
	Inputs   []Input           `json:"inputs"`
	Map      map[string]string `json:"map,omitempty"`
	Options  map[string]string `json:"options,omitempty"` // of reading: encoding, sheet, query …
	Limit    int               `json:"limit,omitempty"`
	Sample   int               `json:"sample,omitempty"`
}

// Input is a file or object, and what changes when its content does.
type Input struct {
	Name string `json:"name"`
	Mark string `json:"mark,omitempty"`
}

const format = 1

// state is the name of the file that holds the Pin.
const state = "audit.json"

// Refusal is why a folder cannot be used.
type Refusal struct{ Code, ZH, EN string }

func (r *Refusal) Error() string { return r.EN + " (" + r.Code + ")" }

// Text is the refusal in a language: English for "en", else Chinese.
func (r *Refusal) Text(lang string) string {
	if lang == "en" {
		return r.Error()
	}
	return r.ZH + " (" + r.Code + ")"
}

// read is the Pin of a folder; nil where there is none.
func read(dir string) (*Pin, error) {
	data, err := os.ReadFile(filepath.Join(dir, state))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var p Pin
	if err := json.Unmarshal(data, &p); err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(dir, state), err)
	}
	return &p, nil
}

// write puts the Pin in place in one step: a folder has all of it or none.
func (p *Pin) write(dir string) error {
	data, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return err
	}
	path := filepath.Join(dir, state)
	if err := os.WriteFile(path+".new", append(data, '\n'), 0o666); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

// differs lists what keeps two runs from being one.
func (p *Pin) differs(from *Pin) (zh, en []string) {
	note := func(same bool, inZH, inEN string) {
		if !same {
			zh, en = append(zh, inZH), append(en, inEN)
		}
	}
	note(p.Format == from.Format, "程序版本", "version of the program")
	note(p.Revision == from.Revision, "规则版本", "revision of the rules")
	note(reflect.DeepEqual(p.Inputs, from.Inputs), "输入文件", "inputs")
	note(len(p.Map)+len(from.Map) == 0 || reflect.DeepEqual(p.Map, from.Map), "--map", "--map")
	note(len(p.Options)+len(from.Options) == 0 || reflect.DeepEqual(p.Options, from.Options), "读取选项", "options of reading")
	note(p.Limit == from.Limit, "--limit", "--limit")
	note(p.Sample == from.Sample, "--sample", "--sample")
	return zh, en
}

// admit decides whether a run may use the folder, and whether it goes on from
// another.
func admit(dir string, p *Pin, resume, force bool) (goOn bool, err error) {
	old, err := read(dir)
	if err != nil && !force {
		return false, err
	}
	switch {
	case old == nil && resume && !force:
		return false, &Refusal{"nothing_to_resume", dir + " 里没有可以接着做的审计", dir + " holds no audit to go on from"}
	case old == nil:
		return false, nil
	case !resume && !force:
		return false, &Refusal{"folder_used", dir + " 里已经有一次审计；--resume 接着做，--force 重新做", dir + " holds an audit; --resume goes on, --force begins anew"}
	case !resume:
		return false, nil
	}
	zh, en := p.differs(old)
	if len(zh) > 0 && !force {
		return false, &Refusal{"other_run", "和上次不一样：" + strings.Join(zh, "、") + "；要接着做请还原，或加 --force 混用（结果会来自两个版本）",
			"not the same as last time: " + strings.Join(en, ", ") + "; restore it, or --force a mix of both"}
	}
	return true, nil
}
