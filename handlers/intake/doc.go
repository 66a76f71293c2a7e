// Package intake is the back door of the house for mail: a small server that speaks SMTP or LMTP with the mail server of the
// organisation, and gives each mail to the room that knows its address. It is off unless it is switched on.
//
// It takes mail for addresses that a door knows, and for nothing else: it passes nothing on. What a door does not take is
// refused while the sender's server is on the line, so that the sender hears of it and nothing is lost; what fails on our
// side is asked for again. Sizes, times and connections are bounded. It logs numbers, never names or texts.
//
// It knows no tables. It asks models/reply and models/bounce, and the ground floor.
package intake
