package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
)

var errMissing = errors.New("not found")

type pages map[string][]string

func (p pages) fetch(url string) ([]string, error) {
	links, ok := p[url]
	if !ok {
		return nil, fmt.Errorf("fetch %q: %w", url, errMissing)
	}
	return links, nil
}

type crawler struct {
	web   pages
	limit chan struct{}

	mu    sync.Mutex
	seen  map[string]bool
	fails []error
	wg    sync.WaitGroup
}

func (c *crawler) visit(url string, depth int) {
	defer c.wg.Done()
	c.mu.Lock()
	known := c.seen[url]
	c.seen[url] = true
	c.mu.Unlock()
	if known || depth == 0 {
		return
	}
	c.limit <- struct{}{}
	links, err := c.web.fetch(url)
	<-c.limit
	if err != nil {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.fails = append(c.fails, err)
		return
	}
	for _, l := range links {
		c.wg.Add(1)
		go c.visit(l, depth-1)
	}
}

func main() {
	c := &crawler{
		web: pages{
			"/":       {"/a", "/b", "/missing"},
			"/a":      {"/", "/a/1"},
			"/b":      {"/a", "/b/deep"},
			"/a/1":    nil,
			"/b/deep": {"/b/deep/er"},
		},
		limit: make(chan struct{}, 2),
		seen:  map[string]bool{},
	}
	c.wg.Add(1)
	c.visit("/", 10)
	c.wg.Wait()
	var urls []string
	for url := range c.seen {
		urls = append(urls, url)
	}
	slices.SortFunc(urls, strings.Compare)
	fmt.Println(urls, len(c.fails))
	err := errors.Join(c.fails...)
	fmt.Println(errors.Is(err, errMissing))
}
