package supply

import (
	"regexp"
	"strings"
)

// letterOf takes of a mail what tells its conversation.
func letterOf(f *File) *letter {
	l := &letter{from: f.Sender, to: strings.ToLower(f.Recipients + " " + f.Copies)}
	l.subject, l.reply = subjectOf(f.Subject)
	if f.SentAt != nil {
		l.sent = *f.SentAt
	}
	if f.MessageID != "" {
		l.message = hashOf(f.MessageID)
	}
	for ref := range strings.FieldsSeq(f.Refs + " " + f.InReplyTo) {
		l.references = append(l.references, hashOf(ref))
	}
	return l
}

var answered = regexp.MustCompile(`(?i)^\s*((re|fw|fwd|antw|antwoord|betr|doorst|tr|aw)\s*(\[\d+\])?\s*:\s*)+`)

// subjectOf gives a subject without what programs put before it, and whether they did.
func subjectOf(subject string) (plain string, reply bool) {
	rest := answered.ReplaceAllString(subject, "")
	return strings.Join(words(rest), " "), len(rest) < len(subject)
}

// shortest is how long a subject must be to tell a conversation by it: “vraag” is the subject of many.
const shortest = 8

// converse puts mails together that are one conversation: by what they say they answer (RFC 5322, 3.6.4), and where a
// program wrote down nothing, by their subject, when one answers the other and they share a person.
func converse(all []leaf) {
	sets := newSets(len(all))
	byMessage := map[uint64]int{}
	join := func(id uint64, i int) {
		if known, there := byMessage[id]; there {
			sets.join(known, i)
		} else {
			byMessage[id] = i
		}
	}
	bySubject := map[string][]int{}
	for i := range all {
		l := all[i].mail
		if l == nil {
			continue
		}
		if l.message != 0 {
			join(l.message, i)
		}
		for _, ref := range l.references {
			join(ref, i)
		}
		if len(l.subject) >= shortest {
			bySubject[l.subject] = append(bySubject[l.subject], i)
		}
	}
	for i := range all {
		l := all[i].mail
		if l == nil || !l.reply || len(l.references) > 0 {
			continue
		}
		if before := answeredBy(all, bySubject[l.subject], l); before >= 0 {
			sets.join(before, i)
		}
	}
	nameThreads(all, sets)
}

// nameThreads names each conversation of more than one mail by its first.
func nameThreads(all []leaf, sets *sets) {
	first := map[int]int{}
	for i := range all {
		if root, more := sets.of(i); more && all[i].mail != nil {
			known, there := first[root]
			if !there || all[i].mail.before(all[known].mail) {
				first[root] = i
			}
		}
	}
	for i := range all {
		if root, more := sets.of(i); more && all[i].mail != nil {
			all[i].thread = first[root]
		}
	}
}

func (l *letter) before(o *letter) bool {
	if l.sent.IsZero() != o.sent.IsZero() {
		return !l.sent.IsZero()
	}
	return l.sent.Before(o.sent)
}

// answeredBy gives the latest mail before this one with its subject that a person of this one had; -1 when there is none.
// Of a subject that a thousand mails have, the last ones are looked at.
func answeredBy(all []leaf, same []int, l *letter) int {
	found := -1
	for _, i := range same[max(0, len(same)-200):] {
		o := all[i].mail
		if o == l || !o.sent.Before(l.sent) || found >= 0 && !all[found].mail.sent.Before(o.sent) {
			continue
		}
		if o.from != "" && (strings.Contains(l.to, o.from) || o.from == l.from) || l.from != "" && strings.Contains(o.to, l.from) {
			found = i
		}
	}
	return found
}
