package config

import (
	"errors"
	"fmt"
	"net/mail"
	"reflect"
	"strings"

	"github.com/caarlos0/env/v11"
)

// Load reads the settings from an environment as os.Environ gives it. A variable that is empty counts as not
// set. The error, when there is one, is the Dutch list of everything that is wrong.
func Load(environ []string) (Settings, error) {
	given := variables(environ)
	s, err := env.ParseAsWithOptions[Settings](env.Options{Environment: given, Prefix: Prefix})
	wrong := sentences(err)
	if len(wrong) == 0 {
		_, chosen := given[Prefix+"SECURE_COOKIES"]
		wrong = append(s.complete(chosen), s.check()...)
	}
	if len(wrong) > 0 {
		return Settings{}, Mistakes(wrong)
	}
	return s, nil
}

// Mistakes is what is wrong with the settings, a sentence each.
type Mistakes []string

// Error is all sentences under one heading, for the console.
func (m Mistakes) Error() string {
	return "de instellingen kloppen niet:\n  " + strings.Join(m, "\n  ")
}

// variables keeps what has a value.
func variables(environ []string) map[string]string {
	given := make(map[string]string, len(environ))
	for _, line := range environ {
		if name, value, ok := strings.Cut(line, "="); ok && value != "" {
			given[name] = value
		}
	}
	return given
}

// complete fills in what follows from something else. The cookies follow the address unless they were chosen.
func (s *Settings) complete(cookiesChosen bool) []string {
	if s.BaseURL.Empty() {
		if err := s.BaseURL.UnmarshalText([]byte("http://" + s.Addr.visit())); err != nil {
			return []string{Prefix + "ADDR " + err.Error()}
		}
	}
	if !cookiesChosen {
		s.SecureCookies = s.BaseURL.Scheme() == "https"
	}
	if s.Mail.From.address == (mail.Address{}) {
		s.Mail.From.address = mail.Address{Name: "Beraad", Address: "beraad@" + mailHost(s.BaseURL.Host())}
	}
	if s.Organisation.Contact.address == (mail.Address{}) {
		s.Organisation.Contact = s.Mail.From
	}
	return nil
}

// mailHost is the host as it may stand behind the @: a bare number may not.
func mailHost(host string) string {
	if strings.Trim(host, "0123456789.") == "" || strings.Contains(host, ":") {
		return "localhost"
	}
	return host
}

// sentences makes of each error of the reader one that names the variable and says what to write. Values
// are not repeated: an address may hold a password.
func sentences(err error) []string {
	var all env.AggregateError
	if err == nil {
		return nil
	} else if !errors.As(err, &all) {
		return []string{err.Error()}
	}
	names := names(reflect.TypeFor[Settings](), Prefix)
	var out []string
	for _, one := range all.Errors {
		var parse env.ParseError
		if !errors.As(one, &parse) {
			out = append(out, one.Error())
			continue
		}
		out = append(out, fmt.Sprintf("%s %s", names[parse.Name], reason(parse)))
	}
	return out
}

// reason is why a value was not understood: our own kinds of value say so themselves.
func reason(parse env.ParseError) string {
	switch parse.Type.Kind() {
	case reflect.Bool:
		return "moet true of false zijn."
	case reflect.Int:
		if parse.Type == reflect.TypeFor[int]() {
			return "moet een geheel getal zijn, zoals 4."
		}
		return "moet debug, info, warn of error zijn."
	default:
		return parse.Err.Error()
	}
}

// names gives the variable of each field, also of the structs inside; a test keeps field names unique.
func names(t reflect.Type, prefix string) map[string]string {
	out := make(map[string]string)
	for field := range t.Fields() {
		if tag := field.Tag.Get("env"); tag != "" {
			out[field.Name] = prefix + tag
		} else if field.Type.Kind() == reflect.Struct {
			for name, variable := range names(field.Type, prefix+field.Tag.Get("envPrefix")) {
				out[name] = variable
			}
		}
	}
	return out
}
