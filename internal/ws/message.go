// Package ws speaks the protocol of docs/protocol.md: it carries one session's
// film to a viewer and the viewer's inputs back.
package ws

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/internal/session"
)

// Hello opens or reopens a run.
type Hello struct {
	Slug string `json:"slug"`
	Q    string `json:"q"`
	Lens string `json:"lens"`
	W    int    `json:"w"`
	At   string `json:"at"`
}

// Ack says where the playhead is.
type Ack struct {
	Gen int    `json:"gen"`
	At  string `json:"at"`
}

// In is a tweak or an action.
type In struct {
	Gen  int    `json:"gen"`
	At   string `json:"at"`
	Name string `json:"name"`
	Val  string `json:"val"`
}

// Seek asks for a moment outside of the film that the viewer holds.
type Seek struct {
	Gen int    `json:"gen"`
	At  string `json:"at"`
}

// View asks for another width class or lens.
type View struct {
	W    int    `json:"w"`
	Lens string `json:"lens"`
	At   string `json:"at"`
}

// message is what a viewer sends: exactly one field is set.
type message struct {
	Hello *Hello `json:"hello"`
	Ack   *Ack   `json:"ack"`
	In    *In    `json:"in"`
	Seek  *Seek  `json:"seek"`
	View  *View  `json:"view"`
}

// kinds are the names of the messages that viewers send.
var kinds = []string{"hello", "ack", "in", "seek", "view"}

// parse reads a message. The error is a sentence for the viewer.
func parse(data []byte) (message, error) {
	var m message
	if len(data) > maxMessage {
		return m, fmt.Errorf("the message is too long; it may hold %d bytes", maxMessage)
	}
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(data, &keys); err != nil {
		return m, fmt.Errorf("the message is not a JSON object: %v", err)
	}
	if len(keys) != 1 {
		return m, fmt.Errorf("the message has %d keys; expected is one of %s", len(keys), strings.Join(kinds, ", "))
	}
	for k := range keys {
		if !slices.Contains(kinds, k) {
			return m, fmt.Errorf("%q is not a message; expected is one of %s", k, strings.Join(kinds, ", "))
		}
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&m); err != nil {
		return m, fmt.Errorf("the message is malformed: %v", err)
	}
	if m == (message{}) {
		return m, fmt.Errorf("the message is empty")
	}
	return m, nil
}

// writer turns parts of the film into frames.
type writer struct{ enc *scene.Encoder }

// frames are the messages of a part.
func (w *writer) frames(p *session.Part) [][]byte {
	var out [][]byte
	if p.Cut != nil {
		out = append(out, object("cut", map[string]any{"gen": p.Gen, "at": p.Cut.At, "inputs": p.Cut.Inputs}))
	}
	out = append(out, w.film(p))
	if p.Cut != nil && len(p.Cut.Ghost) > 0 {
		out = append(out, object("ghost", map[string]any{"gen": p.Gen, "series": p.Cut.Ghost}))
	}
	if p.Note != "" {
		out = append(out, object("note", map[string]string{"text": p.Note}))
	}
	return out
}

// film is the film message.
func (w *writer) film(p *session.Part) []byte {
	b := append([]byte(`{"film":{"gen":`), strconv.Itoa(p.Gen)...)
	if r := p.Reset; r != nil {
		w.enc = scene.NewEncoder()
		l := p.Layout[0]
		fields := map[string]any{
			"T": r.T, "coord": r.Coord.String(),
			"scale": map[string]int64{"num": l.Scale.Num, "den": l.Scale.Den},
			"stage": size(l), "series": l.Series,
		}
		if len(p.Layout) > 1 {
			stages := []map[string]int{}
			for _, l := range p.Layout {
				stages = append(stages, size(l))
			}
			fields["stages"] = stages
		}
		head, _ := json.Marshal(fields)
		b = append(b, `,"reset":true,`...)
		b = append(b, head[1:len(head)-1]...)
	}
	b = append(b, ',')
	b = w.enc.Append(b, p.Ops)
	if p.End {
		b = append(b, `,"end":true`...)
	}
	return append(b, `}}`...)
}

// size is that of a stage.
func size(l *scene.Layout) map[string]int { return map[string]int{"w": l.W, "h": l.H} }

// object is a message of one key.
func object(key string, value any) []byte {
	b, err := json.Marshal(map[string]any{key: value})
	if err != nil {
		panic(err) // what comes here has a JSON form
	}
	return b
}

// refusal is the error message.
func refusal(about string, err error) []byte {
	return object("error", map[string]string{"about": about, "text": err.Error()})
}
