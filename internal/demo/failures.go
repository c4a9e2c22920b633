package demo

// failures are the demos of what goes wrong, each before its fixed version.
var failures = []*Demo{
	&lockOrder, &lockOrderFixed,
	&allAsleep, &allAsleepFixed,
	&forgottenReceiver, &forgottenReceiverFixed,
	&sendOnClosed, &sendOnClosedFixed,
	&lostUpdate, &lostUpdateFixed,
	&missingDone, &missingDoneFixed,
	&forgottenCancel, &forgottenCancelFixed,
	&nilChannel, &nilChannelFixed,
	&closeTwice, &closeTwiceFixed,
	&addInside, &addInsideFixed,
	&outlivesMain, &outlivesMainFixed,
	&starvingLoop, &starvingLoopFixed,
	&priorityInversion, &priorityInversionFixed,
	&stuckDefault, &stuckDefaultFixed,
}
