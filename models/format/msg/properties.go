package msg

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"net/mail"
	"net/textproto"
	"strings"
	"time"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"beraad/models/format/eml"
)

// The properties that are read, MS-OXPROPS.
const (
	subjectTag      = 0x0037
	submitTime      = 0x0039
	representing    = 0x0042
	representingAt  = 0x0065
	transportHeader = 0x007d
	recipientType   = 0x0c15
	senderName      = 0x0c1a
	senderAddress   = 0x0c1f
	deliveryTime    = 0x0e06
	bodyTag         = 0x1000
	rtfTag          = 0x1009
	htmlTag         = 0x1013
	messageID       = 0x1035
	references      = 0x1039
	inReplyTo       = 0x1042
	displayName     = 0x3001
	emailAddress    = 0x3003
	attachData      = 0x3701
	fileName        = 0x3704
	attachMethod    = 0x3705
	longFileName    = 0x3707
	mimeTag         = 0x370e
	contentID       = 0x3712
	smtpAddress     = 0x39fe
	internetPage    = 0x3fde
	messagePage     = 0x3ffd
	senderSMTP      = 0x5d01
	representSMTP   = 0x5d02
)

// The types of properties that are read, MS-OXCDATA 2.11.1.
const (
	typeLong    = 0x0003
	typeOld     = 0x001e // text in a code page
	typeUnicode = 0x001f
	typeTime    = 0x0040
	typeBinary  = 0x0102
)

const propertiesName = "__properties_version1.0"

// How long the header of a list of properties is, MS-OXMSG 2.4.1.
const (
	topHeader   = 32
	innerHeader = 24
	smallHeader = 8
)

// properties are those of a mail, a recipient or an attachment.
type properties struct {
	r     *reader
	at    string
	fixed map[uint32]uint64 // by tag and type
	page  encoding.Encoding // of texts that are not Unicode
	err   error             // the first; what follows it is empty
}

func (r *reader) properties(at string, header int) (*properties, error) {
	list, err := r.bytes(at, propertiesName)
	if err != nil {
		return nil, err
	}
	p := &properties{r: r, at: at, fixed: map[uint32]uint64{}}
	for i := header; i+16 <= len(list); i += 16 {
		p.fixed[binary.LittleEndian.Uint32(list[i:])] = binary.LittleEndian.Uint64(list[i+8:])
	}
	p.page = pageOf(p.number(messagePage))
	return p, nil
}

// pageOf gives a code page of Windows; what is not known is read as that of Western Europe.
func pageOf(number uint32) encoding.Encoding {
	pages := map[uint32]encoding.Encoding{
		850: charmap.CodePage850, 1250: charmap.Windows1250, 1251: charmap.Windows1251, 1253: charmap.Windows1253,
		1254: charmap.Windows1254, 28591: charmap.ISO8859_1, 28605: charmap.ISO8859_15, 65001: encoding.Nop,
	}
	if page := pages[number]; page != nil {
		return page
	}
	return charmap.Windows1252
}

func (p *properties) number(tag uint16) uint32 {
	return uint32(p.fixed[uint32(tag)<<16|typeLong]) //nolint:gosec // the value of a long is its first four bytes
}

// moment reads a time; none is zero.
func (p *properties) moment(tag uint16) time.Time {
	ticks := p.fixed[uint32(tag)<<16|typeTime] // of 100 ns since 1601
	const epoch = 116444736000000000
	if ticks <= epoch || ticks > epoch+uint64(200*365*24*time.Hour/100) {
		return time.Time{}
	}
	return time.Unix(0, 0).UTC().Add(time.Duration(ticks-epoch) * 100) //nolint:gosec // held to 200 years above
}

func (p *properties) raw(tag, kind uint16) []byte {
	if p.err != nil {
		return nil
	}
	var content []byte
	content, p.err = p.r.bytes(p.at, fmt.Sprintf("__substg1.0_%04X%04X", tag, kind))
	return content
}

// text reads a text, in whichever of the two ways it is kept.
func (p *properties) text(tag uint16) string {
	if wide := p.raw(tag, typeUnicode); len(wide) > 1 {
		units := make([]uint16, len(wide)/2)
		for i := range units {
			units[i] = binary.LittleEndian.Uint16(wide[2*i:])
		}
		return strings.TrimRight(string(utf16.Decode(units)), "\x00")
	}
	old := p.raw(tag, typeOld)
	return decode(strings.TrimRight(string(old), "\x00"), p.page)
}

func decode(text string, page encoding.Encoding) string {
	if read, err := page.NewDecoder().String(text); err == nil {
		text = read
	}
	return strings.ToValidUTF8(text, "\ufffd")
}

// line reads a text that stands on one line.
func (p *properties) line(tag uint16) string { return eml.Line(p.text(tag)) }

// address gives the first of some properties that holds an address of the internet, else the first that holds anything:
// inside an organisation Outlook keeps names of its own.
func (p *properties) address(tags ...uint16) string {
	first := ""
	for _, tag := range tags {
		found := p.line(tag)
		if strings.Contains(found, "@") {
			return found
		}
		if first == "" {
			first = found
		}
	}
	return first
}

// head fills in who wrote what to whom when. What Outlook does not keep apart may stand in the headers with which the mail
// came in.
func (p *properties) head(m *eml.Received) {
	m.Subject = p.line(subjectTag)
	from := mail.Address{Name: p.line(representing), Address: p.address(representSMTP, representingAt, senderSMTP, senderAddress)}
	if from.Name == "" {
		from.Name = p.line(senderName)
	}
	if from.Name == from.Address {
		from.Name = ""
	}
	if from != (mail.Address{}) {
		m.From = []mail.Address{from}
	}
	if m.Date = p.moment(submitTime); m.Date.IsZero() {
		m.Date = p.moment(deliveryTime)
	}
	m.MessageID, m.InReplyTo = p.line(messageID), p.line(inReplyTo)
	m.References = strings.Fields(p.line(references))
	came, err := textproto.NewReader(bufio.NewReader(strings.NewReader(strings.TrimSpace(p.text(transportHeader)) + "\r\n\r\n"))).ReadMIMEHeader()
	if err != nil {
		return
	}
	if m.MessageID == "" {
		m.MessageID = eml.Line(came.Get("Message-Id"))
	}
	if m.InReplyTo == "" {
		m.InReplyTo = eml.Line(came.Get("In-Reply-To"))
	}
	if len(m.References) == 0 {
		m.References = strings.Fields(eml.Line(came.Get("References")))
	}
	if when, err := mail.ParseDate(came.Get("Date")); err == nil && m.Date.IsZero() {
		m.Date = when
	}
}

// body fills in the text, from whichever form of it there is.
func (p *properties) body(m *eml.Received) error {
	page := pageOf(p.number(internetPage))
	if html := p.raw(htmlTag, typeBinary); len(html) > 0 {
		m.HTML = decode(string(html), page)
	} else {
		m.HTML = p.text(htmlTag)
	}
	m.Text = strings.TrimSpace(eml.Letters(p.text(bodyTag)))
	if m.Text == "" {
		m.Text = eml.HTMLText(m.HTML)
	}
	if packed := p.raw(rtfTag, typeBinary); m.Text == "" && len(packed) > 0 {
		rtf, err := unpackRTF(packed, p.r.left)
		if err != nil {
			m.Unread = append(m.Unread, "text: "+err.Error())
			return nil
		}
		p.r.left -= int64(len(rtf))
		m.Text = strings.TrimSpace(eml.Letters(rtfText(rtf, page)))
	}
	return p.err
}
