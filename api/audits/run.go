package audits

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"runtime"
	"time"

	"github.com/notelint/notelint/corpus"
	"github.com/notelint/notelint/engine"
)

// Run works the queue off until ctx ends. An audit that ctx cuts off begins
// again with the next Open.
func (d *Desk) Run(ctx context.Context) {
	sweep := time.NewTicker(time.Hour)
	defer sweep.Stop()
	for {
		d.expire(time.Now())
		for a := d.oldest(); a != nil && ctx.Err() == nil; a = d.oldest() {
			d.run(ctx, a)
		}
		select {
		case <-ctx.Done():
			return
		case <-d.more:
		case <-sweep.C:
		}
	}
}

// expire forgets audits whose time is over.
func (d *Desk) expire(now time.Time) {
	for _, a := range d.List() {
		if a.State != Waiting && a.State != Running && now.Sub(a.At) > kept {
			if err := d.Delete(a.ID); err != nil {
				d.log.Error("audit", "id", a.ID, "error", err)
			}
		}
	}
}

// oldest is the next audit, or nil.
func (d *Desk) oldest() *Audit {
	d.mu.Lock()
	defer d.mu.Unlock()
	var first *Audit
	for _, a := range d.byID {
		if a.State == Waiting && (first == nil || a.ID < first.ID) {
			first = a
		}
	}
	return first
}

func (d *Desk) run(ctx context.Context, a *Audit) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	d.mu.Lock()
	a.State, d.cancel[a.ID] = Running, stop
	d.mu.Unlock()
	err := d.check(ctx, a)
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.cancel, a.ID)
	if _, ok := d.byID[a.ID]; !ok {
		return // deleted meanwhile
	}
	switch {
	case ctx.Err() != nil:
		a.State = Waiting
		return
	case err != nil:
		a.State, a.Error = Failed, err.Error()
	default:
		a.State = Done
	}
	if err := errors.Join(d.save(a), os.Remove(d.path(a.ID, notesFile))); err != nil {
		d.log.Error("audit", "id", a.ID, "error", err)
	}
}

// check writes the reports of an audit, by the rules that are in force when it
// begins.
func (d *Desk) check(ctx context.Context, a *Audit) error {
	in, err := os.Open(d.path(a.ID, notesFile))
	if err != nil {
		return err
	}
	defer in.Close()
	file, err := os.OpenFile(d.path(a.ID, reportsFile), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	set := d.rules.Now()
	d.mu.Lock()
	fresh := newAudit(a.ID, a.At)
	a.Read, a.Notes, a.Bad, a.Verdicts, a.Rules, a.Revision = 0, 0, 0, fresh.Verdicts, fresh.Rules, set.Revision
	d.mu.Unlock()
	out := bufio.NewWriter(file)
	stats, err := corpus.Batch{
		In: &progress{d, a, in}, Out: out, Workers: max(1, runtime.GOMAXPROCS(0)/2),
		Check: func(dst []byte, item corpus.Item) ([]byte, error) {
			report, err := set.Check(ctx, *item.Note)
			if err != nil {
				return dst, err
			}
			d.count(a, &report)
			return report.AppendJSON(dst), nil
		},
	}.Run(ctx)
	d.mu.Lock()
	a.Bad = stats.Bad
	d.mu.Unlock()
	return errors.Join(err, out.Flush(), file.Close())
}

func (d *Desk) count(a *Audit, r *engine.Report) {
	d.mu.Lock()
	defer d.mu.Unlock()
	a.Notes++
	a.Verdicts[engine.Verdicts[r.Verdict]]++
	for i := range r.Findings {
		a.Rules[r.Findings[i].Rule]++
	}
}

// progress counts what has been read.
type progress struct {
	desk *Desk
	a    *Audit
	from io.Reader
}

func (p *progress) Read(b []byte) (int, error) {
	n, err := p.from.Read(b)
	p.desk.mu.Lock()
	p.a.Read += int64(n)
	p.desk.mu.Unlock()
	return n, err
}
