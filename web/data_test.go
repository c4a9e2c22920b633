package web

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestExports: each form has its type and its file's name, and wrong queries
// are refused with a sentence.
func TestExports(t *testing.T) {
	srv := site(t)
	for _, tt := range []struct{ path, kind, file, holds string }{
		{"worker-pool.jsonl?until=1ms", "application/x-ndjson", "worker-pool.jsonl", `"k":"ChanMake"`},
		{"worker-pool.trace?until=1ms", "application/octet-stream", "worker-pool.trace", "go 1.26 trace\x00\x00\x00"},
		{"worker-pool.chrome.json?until=1ms", "application/json", "worker-pool.chrome.json", "\n]}\n"},
		{"worker-pool.csv?until=1ms&workers=2", "text/csv", "worker-pool.csv", "time_s,throughput (jobs/s),"},
		{"worker-pool.csv?until=1ms&table=totals", "text/csv", "worker-pool-totals.csv", "\nrun time,s,0.000090587\n"},
		{"worker-pool/pipeline.csv?until=1ms&seed=3", "text/csv", "worker-pool-pipeline.csv", "\n0,B,"},
		{"worker-pool/worker-pool/pipeline.csv?until=1ms&table=totals&a.workers=1", "text/csv", "worker-pool-worker-pool-pipeline-totals.csv", "measure,unit,A,B,C\n"},
	} {
		res, err := http.Get(srv.URL + "/api/run/" + tt.path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		res.Body.Close()
		h := res.Header
		if err != nil || res.StatusCode != 200 || !strings.HasPrefix(h.Get("Content-Type"), tt.kind) || h.Get("Content-Disposition") != "attachment; filename="+tt.file || !strings.Contains(string(body), tt.holds) {
			t.Errorf("%s: %d %v %v\n%.300q", tt.path, res.StatusCode, h, err, body)
		}
	}
	for path, want := range map[string]string{
		"404 worker-pool.xml":                          "Runs are at /api/run/SLUG.jsonl, /api/run/SLUG.chrome.json, /api/run/SLUG.trace, /api/run/SLUG.csv.",
		"404 werker-pool.csv":                          `There is no demo "werker-pool"; did you mean worker-pool`,
		"404 worker-pool/pipeline.trace":               "Of runs side by side there are the numbers, at /api/run/A/B.csv",
		"404 worker-pool/pipelin.csv":                  `There is no demo "pipelin"`,
		"400 worker-pool.csv?until=soon":               `until: "soon" is not a moment`,
		"400 worker-pool.csv?at=soon":                  `at: "soon" is not a moment`,
		"400 worker-pool.csv?until=25h":                `until: "25h" is too far; allowed are moments up to 24h`,
		"400 worker-pool.csv?table=sums":               `table is "sums"; allowed is totals`,
		"400 worker-pool.jsonl?table=totals":           `table is "totals"`,
		"400 worker-pool.trace?workers=99":             `workers is "99"; allowed is a whole number from 1 to 16`,
		"400 worker-pool/pipeline.csv?fast=1":          `"fast" is not a parameter of worker-pool/pipeline`,
		"400 worker-pool/worker-pool.csv?b.workers=99": `b.workers is "99"; allowed is a whole number from 1 to 16`,
	} {
		status, path, _ := strings.Cut(path, " ")
		got, _, body := get(t, srv.URL+"/api/run/"+path)
		if fmt.Sprint(got) != status || !strings.Contains(body, want) {
			t.Errorf("%s: %d\n%.300s", path, got, body)
		}
	}
}

// TestSheetReadBack reads the tables of a run as spreadsheets do, and holds
// them against each other.
func TestSheetReadBack(t *testing.T) {
	srv := site(t)
	read := func(path string) [][]string {
		_, _, body := get(t, srv.URL+path)
		rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		return rows
	}
	rows, last, live := read("/api/run/worker-pool.csv?workers=2"), -1.0, 0
	column := len(rows[0]) - 1
	if rows[0][column] != "goroutines" {
		t.Fatalf("the last column is %q", rows[0][column])
	}
	for _, row := range rows[1:] {
		at, err := strconv.ParseFloat(row[0], 64)
		if err != nil || at <= last {
			t.Fatalf("%s after %v: %v", row[0], last, err)
		}
		last = at
		for _, cell := range row[1:] {
			if _, err := strconv.ParseFloat(cell, 64); err != nil && cell != "" {
				t.Fatalf("%v holds %q", row, cell)
			}
		}
		if n, _ := strconv.Atoi(row[column]); n > live {
			live = n
		}
	}
	totals := map[string]string{}
	for _, row := range read("/api/run/worker-pool.csv?workers=2&table=totals") {
		totals[row[0]] = row[2]
	}
	if totals["done"] != "12" || totals["goroutines at most"] != strconv.Itoa(live) || totals["outcome"] != "ended" {
		t.Errorf("totals are %v; of goroutines the curve says %d", totals, live)
	}
}

// TestExportOfProgram: the program that is open has the same files, which bear
// its name.
func TestExportOfProgram(t *testing.T) {
	o := openFiles(t, map[string]string{"greeting.go": greeting})
	res, err := http.Get(o.srv.URL + "/api/run/program.csv?table=totals")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, _ := io.ReadAll(res.Body)
	if name := res.Header.Get("Content-Disposition"); name != "attachment; filename=greeting-totals.csv" || !strings.Contains(string(body), "goroutines at most,,2\n") {
		t.Errorf("%s: %s", name, body)
	}
	if status, kind, body := get(t, o.srv.URL+"/api/run/program.trace"); status != 200 || kind != "application/octet-stream" || !strings.HasPrefix(body, "go 1.26 trace") {
		t.Errorf("%d %s", status, kind)
	}
}

// TestExportEndsWithClient: who leaves takes the run along.
func TestExportEndsWithClient(t *testing.T) {
	s, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	over := make(chan struct{})
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer close(over)
		s.ServeHTTP(w, r)
	}))
	t.Cleanup(srv.Close)
	ctx, leave := context.WithCancel(context.Background())
	defer leave()
	req, _ := http.NewRequestWithContext(ctx, "GET", srv.URL+"/api/run/worker-pool.jsonl?arrivals=endless&until=24h", nil)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(res.Body, make([]byte, 100_000)); err != nil {
		t.Fatal(err)
	}
	leave()
	res.Body.Close()
	select {
	case <-over:
	case <-time.After(30 * time.Second):
		t.Fatal("the run goes on")
	}
}
