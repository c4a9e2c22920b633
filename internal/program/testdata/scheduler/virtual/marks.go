package main

func begin() { println("begin") }

func end() { println("end") }
