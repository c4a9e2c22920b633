package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/go-concurrency/playground/web"
)

// serve serves the playground until it is interrupted.
func serve(ctx context.Context, args []string, out, errs io.Writer) error {
	f := flags("serve")
	addr := f.String("addr", "127.0.0.1:8080", "the address to serve on")
	var origins values
	f.Var(&origins, "origin", "an origin whose pages may connect, such as https://example.com; may be repeated")
	rest, err := parse(f, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return usageError{fmt.Errorf("serve takes no arguments; it got %q", rest[0])}
	}
	site, err := web.New(web.Config{Origins: origins, Log: slog.New(slog.NewTextHandler(errs, nil))})
	if err != nil {
		return err
	}
	defer site.Close()
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		return fmt.Errorf("cannot serve on %s: %w; choose another address with -addr", *addr, err)
	}
	fmt.Fprintf(out, "The playground is at http://%s/\n", ln.Addr())
	return listen(ctx, ln, site)
}

// listen serves until ctx is done, then lets requests end.
func listen(ctx context.Context, ln net.Listener, site *web.Site) error {
	server := &http.Server{Handler: site, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute}
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
