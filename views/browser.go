package views

import "strings"

// browserOf says in a few words which browser and machine a session is in, from what the browser said of itself. It
// is a help to recognise one's own; nothing rests on it.
func browserOf(agent string) string {
	name, machine := "Onbekende browser", ""
	// The order matters: Edge and Chrome also say that they are Safari.
	for _, b := range [][2]string{{"Firefox", "Firefox"}, {"Edg/", "Edge"}, {"OPR/", "Opera"}, {"Chrome", "Chrome"}, {"Safari", "Safari"}} {
		if strings.Contains(agent, b[0]) {
			name = b[1]
			break
		}
	}
	for _, m := range [][2]string{{"Windows", "Windows"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Android", "Android"}, {"Mac OS", "Mac"}, {"Linux", "Linux"}} {
		if strings.Contains(agent, m[0]) {
			machine = m[1]
			break
		}
	}
	if machine == "" {
		return name
	}
	return name + " op " + machine
}
