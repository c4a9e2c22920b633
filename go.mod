module github.com/go-concurrency/playground

go 1.26
