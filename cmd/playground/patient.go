package main

import (
	"net/http"
	"time"
)

// patience is how long a client may take to read a piece of an answer. Who
// takes longer loses it, and the place among the runs that it holds.
const patience = time.Minute

// patient gives each piece of an answer its time, so that long answers may take
// long and no reader may stop. Sockets have deadlines of their own.
func patient(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Upgrade") == "" {
			w = &patientWriter{w, http.NewResponseController(w)}
		}
		next.ServeHTTP(w, r)
	})
}

type patientWriter struct {
	http.ResponseWriter
	control *http.ResponseController
}

func (w *patientWriter) Write(b []byte) (int, error) {
	w.control.SetWriteDeadline(time.Now().Add(patience)) // an error says that there are no deadlines
	return w.ResponseWriter.Write(b)
}

// Unwrap is for http.ResponseController.
func (w *patientWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
