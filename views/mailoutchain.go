package views

// heldUp says why a mail-out that waits for another one does not go, and what can be done.
func (p MailOut) heldUp() string {
	return "Ze wacht op ‘" + knownName(p.Before, p.BeforeBody) + "’, en die is " + DistributionState(p.Before.State) +
		". Plan haar opnieuw zonder te wachten, annuleer haar, of stuur eerst opnieuw wat bij de andere mislukte."
}
