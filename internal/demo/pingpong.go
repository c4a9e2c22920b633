package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/pingpong"
)

var pingPong = Demo{
	Slug:    "ping-pong",
	Title:   "Ping-pong",
	Claim:   "Two goroutines pass one value to and fro; who has it may use it.",
	Aliases: []string{"ball", "token passing", "baton", "hand-over", "ownership", "rendezvous"},
	Problem: "Several goroutines work on the same data, one after the other. Each must see what the one before it did, and no two may touch the data at one time.",
	Essence: "The data itself travels over an unbuffered channel, and who has received it owns it until sending it on. Sending waits for a receiver, so each hand-over is a meeting of two.",
	Neighbours: []Differ{
		{"a mutex", "There the data stays in one place, and the right to touch it is passed around. Here both travel together, and you see who is next."},
		{"a pipeline", "There many values are under way at one time, so the stages work in parallel. Here there is one value, so only one goroutine works at a time."},
		{"a generator", "It hands out new values in one direction. The ball comes back."},
	},
	Notice: []string{
		"Only one goroutine is ever busy. More players or more Ps make no hit come sooner: concurrency is not parallelism.",
		"The ball has a plain int and no lock. Each send happens before the receive that gets it has completed, so the next player sees all hits before its own.",
		"Go's runtime serves waiting receivers first come, first served. That is why three players take turns in a fixed order, although neither the program nor the language says so.",
		"close(table) ends every range over it. It is safe here, since the ball is out and so nobody can send any more.",
	},
	Talk: []string{
		"Let a third player join. Why does each get every third hit?",
		"How much faster is it on 8 Ps?",
		"What would happen with a ball for each player and an unbuffered table? All would wait to send, and nobody would receive.",
	},
	Params: []Param{
		{Name: "workers", Label: "Players", Kind: Int, Min: 2, Max: 8, Step: 1, Default: "2", Field: "Workers", Touches: "player",
			Help: "How many goroutines play."},
		{Name: "items", Label: "Hits", Kind: Int, Min: 1, Max: 60, Step: 1, Default: "12", Live: true, Field: "Items", Touches: "main",
			Help: "After so many hits the ball is out."},
		{Name: "cost", Label: "Hit cost", Kind: Factor, Min: 10, Max: 400, Step: 10, Unit: "×", Default: "1", Live: true, Field: "Cost", Touches: "player",
			Help: "Scales the 100 ms of CPU that a hit takes."},
	},
	Actions: []ActionButton{
		{Name: "whistle", Label: "Whistle", Method: "Whistle", Help: "The next hit is the last."},
	},
	Scenarios: []Scenario{
		{Name: "Two players always alternate", Values: map[string]string{}},
		{Name: "Five players always take turns in the same order", Values: map[string]string{"workers": "5", "items": "20"}},
		{Name: "8 players on 8 Ps are no faster than 2 on one", Procs: 8, Values: map[string]string{"workers": "8"}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "hits", Unit: "hits", Obj: "hits"},
		{Kind: "utilisation", Label: "players busy", Unit: "%", Obj: "player"},
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
	},
	Predictions: []Prediction{
		{"next", func(r *Recording) *Asked { return r.askReceiver("table", 1) }},
	},
	Hint: Hint{
		Order:   []string{"player", "table", "out", "main"},
		Reserve: map[string]int{"player": 8},
		Hide:    []string{"players"},
		Scale:   120 * time.Millisecond,
	},
	Program: Program{File: "pingpong.go", Type: "PingPong", Source: source("pingpong/pingpong.go"), Region: []string{"Run", "player"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.PingPong{} }},
	Derive: derivePingPong,
	Thumb:  550 * time.Millisecond,
}

// derivePingPong says how busy the players are.
func derivePingPong(v Values, _ int) string {
	players, _ := strconv.Atoi(v["workers"])
	return fmt.Sprintf("One ball for %d players: each is busy about %d %% of the time, on however many Ps.", players, 100/players)
}
