package guest

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/go-concurrency/playground/internal/engine"
)

// A Request asks a program that is served for more events: Advance's
// arguments.
type Request struct {
	Until  engine.Coord
	Budget int
}

// A Reply is the answer: what Advance returned, and the events it recorded,
// packed.
type Reply struct {
	Status engine.Status
	Packed []byte
}

// maxText is how much of an event's text a reply holds, in bytes. Only the value
// of a panic can be longer.
const maxText = 1 << 20

// Sizes of requests, of the head of replies, and the greatest reply, in bytes:
// the end of a run tells of all its goroutines at once.
const (
	requestSize = 24
	headSize    = 5
	maxReply    = 64 << 20
)

// Write writes a request: three numbers of 8 bytes.
func (q Request) Write(w io.Writer) error {
	b := make([]byte, 0, requestSize)
	for _, n := range []int64{q.Until.T, q.Until.N, int64(q.Budget)} {
		b = binary.LittleEndian.AppendUint64(b, uint64(n))
	}
	_, err := w.Write(b)
	return err
}

// readRequest reads what Write wrote; io.EOF if there is nothing.
func readRequest(r io.Reader) (Request, error) {
	var b [requestSize]byte
	if _, err := io.ReadFull(r, b[:]); err != nil {
		return Request{}, err
	}
	n := func(i int) int64 { return int64(binary.LittleEndian.Uint64(b[8*i:])) }
	return Request{Until: engine.Coord{T: n(0), N: n(1)}, Budget: int(n(2))}, nil
}

// ReadReply reads a reply. Packed is valid until the next one is read into the
// same buffer, which may be nil.
func ReadReply(r io.Reader, buffer []byte) (Reply, error) {
	var head [headSize]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return Reply{}, err
	}
	size := binary.LittleEndian.Uint32(head[1:])
	if size > maxReply || head[0] > byte(engine.Ended) {
		return Reply{}, fmt.Errorf("a reply of %d bytes with status %d", size, head[0])
	}
	if int(size) > cap(buffer) {
		buffer = make([]byte, size)
	}
	buffer = buffer[:size]
	_, err := io.ReadFull(r, buffer)
	return Reply{engine.Status(head[0]), buffer}, err
}

// A server answers requests for a run's events.
type server struct {
	mu    sync.Mutex
	r     *engine.Run
	out   io.Writer
	pack  Packer
	bytes []byte
}

// serve answers requests until there are no more.
func (s *server) serve(in io.Reader, w *watch) error {
	requests := bufio.NewReader(in)
	for {
		q, err := readRequest(requests)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := s.reply(w.advance(s.r, q.Until, q.Budget)); err != nil {
			return err
		}
	}
}

func (s *server) reply(status engine.Status) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.write(status)
}

// last answers a request with what happened before a call that does not
// return. Whoever replies afterwards waits for ever.
func (s *server) last() error {
	s.mu.Lock()
	return s.write(engine.More)
}

// write writes a reply: the status, a byte, the number of bytes that follow, 4
// bytes, and the packed events.
func (s *server) write(status engine.Status) error {
	s.bytes = append(s.bytes[:0], byte(status), 0, 0, 0, 0)
	events := s.r.Events()
	for i := range events {
		e := &events[i]
		e.Val = e.Val[:min(len(e.Val), maxText)]
		s.bytes = s.pack.Append(s.bytes, e)
	}
	s.r.Discard()
	binary.LittleEndian.PutUint32(s.bytes[1:], uint32(len(s.bytes)-headSize))
	_, err := s.out.Write(s.bytes)
	return err
}
