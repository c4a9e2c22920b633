package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/web"
)

// serve serves the playground until it is interrupted.
func serve(ctx context.Context, args []string, out, errs io.Writer) error {
	f := flags("serve")
	var where serveFlags
	where.add(f)
	rest, err := parse(f, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return usageError{fmt.Errorf("serve takes no arguments; it got %q", rest[0])}
	}
	return where.serve(ctx, nil, out, errs, func(host string) string { return "The playground is at http://" + host + "/" })
}

// serveFlags say where the playground is served, and to whom.
type serveFlags struct {
	addr    string
	prefix  string
	origins values
	frame   string
	url     string
	limits  web.Limits
	measure *bool // nil for: if only this machine can reach the address
}

func (s *serveFlags) add(f *flag.FlagSet) {
	f.StringVar(&s.addr, "addr", "127.0.0.1:8080", "the address to serve on")
	f.StringVar(&s.prefix, "prefix", "", "the path under which a proxy has the playground, such as /playground; the proxy passes it on")
	s.limits = web.DefaultLimits
	f.Var((*limit)(&s.limits.Connections), "max-connections", "how many films may be watched at one time")
	f.Var((*limit)(&s.limits.ConnectionsPerAddress), "max-connections-per-address", "how many of them from one address on the network")
	f.Var((*limit)(&s.limits.Runs), "max-runs", "how many requests that run a program are answered at one time")
	f.Var((*limit)(&s.limits.RunsPerAddress), "max-runs-per-address", "how many of them from one address on the network")
	f.Var(&s.origins, "origin", "an origin whose pages may connect, such as https://example.com; may be repeated")
	f.StringVar(&s.url, "url", "", "the address by which others reach the playground, such as https://play.example, for links to whole pages; by default that of each request")
	f.Func("frame", "who may show embeds in a frame: all, none, self, localhost, file, or origins such as https://slides.example, separated by commas (default self,localhost,file)", func(text string) error {
		_, err := web.ParseFrame(text)
		s.frame = text
		return err
	})
	f.BoolFunc("measure", "whether pages may have this machine measured; by default if only this machine can reach the address", func(text string) error {
		on, err := strconv.ParseBool(text)
		if err != nil {
			return errors.New("allowed is true or false")
		}
		s.measure = &on
		return nil
	})
}

// measures reports whether pages may have the machine measured.
func (s *serveFlags) measures(at net.Addr) bool {
	if s.measure != nil {
		return *s.measure
	}
	tcp, ok := at.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

// serve serves the playground, with a program if live is not nil, and writes to
// out what is where.
func (s *serveFlags) serve(ctx context.Context, live demo.Live, out, errs io.Writer, where func(host string) string) error {
	ln, err := net.Listen("tcp", s.addr)
	if err != nil {
		return fmt.Errorf("cannot serve on %s: %w; choose another address with -addr", s.addr, err)
	}
	defer ln.Close()
	others := reach(ln.Addr(), s.prefix, hosts)
	cfg := web.Config{Prefix: s.prefix, Origins: s.origins, Frame: s.frame, URL: s.url, Live: live, Limits: s.limits, Reach: others, Log: slog.New(slog.NewTextHandler(errs, nil))}
	if s.measures(ln.Addr()) {
		m, err := newMeasurer()
		if err != nil {
			return err
		}
		defer m.Close()
		context.AfterFunc(ctx, m.Close) // requests that wait for it end, too
		cfg.Measure = m.Measure
	}
	site, err := web.New(cfg)
	if err != nil {
		return usageError{err}
	}
	defer site.Close()
	fmt.Fprintln(out, where(own(ln.Addr())+s.prefix))
	invite(out, others)
	ctx, stop := context.WithCancel(ctx)
	var warm sync.WaitGroup
	warm.Go(func() { site.Warm(ctx) })
	defer warm.Wait()
	defer stop()
	return listen(ctx, ln, site)
}

// listen serves until ctx is done, then lets requests end.
func listen(ctx context.Context, ln net.Listener, site *web.Site) error {
	server := newServer(site)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(ln) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	site.Close()
	bye, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(bye); err != nil && !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	<-failed
	return nil
}

// newServer is a server that waits for nobody for ever.
func newServer(h http.Handler) *http.Server {
	return &http.Server{Handler: patient(h), ReadHeaderTimeout: 10 * time.Second, WriteTimeout: patience, IdleTimeout: 2 * time.Minute}
}
