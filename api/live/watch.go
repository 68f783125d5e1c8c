package live

import (
	"context"
	"time"

	"github.com/fsnotify/fsnotify"
)

// quiet is how long a folder must rest before it is read.
const quiet = 300 * time.Millisecond

// Watch follows the source until ctx ends. Folders tell of changes; reading
// every Poll finds those that they do not tell, as on network disks.
func (r *Rules) Watch(ctx context.Context) {
	if r.opt.Source == nil {
		return
	}
	poll := time.NewTicker(r.opt.Poll)
	defer poll.Stop()
	rest := time.NewTimer(time.Hour)
	rest.Stop()
	defer rest.Stop()
	var events chan fsnotify.Event
	var faults chan error
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		r.opt.Log.Warn("changes are found by reading alone", "error", err)
	} else {
		defer func() { _ = watcher.Close() }()
		events, faults = watcher.Events, watcher.Errors
		r.follow(watcher)
	}
	for {
		select {
		case <-ctx.Done():
			return
		case <-events:
			rest.Reset(quiet)
		case err := <-faults:
			r.opt.Log.Warn("watching", "error", err)
		case <-rest.C:
			r.Reload(ctx, false)
			r.follow(watcher)
		case <-poll.C:
			r.Reload(ctx, false)
		}
	}
}

// follow watches all folders of the source, new ones too.
func (r *Rules) follow(watcher *fsnotify.Watcher) {
	for _, dir := range r.opt.Source.Folders() {
		if err := watcher.Add(dir); err != nil {
			r.opt.Log.Warn("watching", "error", err)
		}
	}
}
