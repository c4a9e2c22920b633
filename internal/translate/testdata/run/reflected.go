package main

import (
	"fmt"
	"reflect"
	"sync"
)

type config struct {
	Name  string `key:"name"`
	Port  int    `key:"port"`
	mu    sync.Mutex
	Ready chan bool
}

func (c *config) Greet(who string) string {
	out := make(chan string)
	go func() { out <- "hello " + who + " from " + c.Name }()
	return <-out
}

func main() {
	c := &config{Name: "x", Port: 80}
	v := reflect.ValueOf(c).Elem()
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.IsExported() && f.Type.Kind() != reflect.Chan {
			fmt.Println(f.Name, f.Type, f.Tag.Get("key"), v.Field(i).Interface())
		}
	}
	v.FieldByName("Port").SetInt(90)
	out := reflect.ValueOf(c).MethodByName("Greet").Call([]reflect.Value{reflect.ValueOf("you")})
	fmt.Println(c.Port, out[0].String(), reflect.TypeFor[chan<- int](), reflect.TypeOf(c.Ready).ChanDir())
	fmt.Println(reflect.DeepEqual(map[string][]int{"a": {1}}, map[string][]int{"a": {1}}))
}
