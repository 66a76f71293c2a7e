package static

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"path"
	"strings"
	"time"
)

// Prefix is the path under which Handler must be mounted.
const Prefix = "/static/"

// The pattern also finds dist.md, so that it matches before the front end was built.
//
//go:embed dist*
var dist embed.FS

//go:embed icons.txt
var iconList string

var (
	files = load()
	icons = listed(iconList)
)

// built is everything in dist: the addresses by plain name, and the files by the name in the address.
type built struct {
	addresses map[string]string
	files     map[string]file
}

type file struct {
	kind        string
	plain       []byte
	brotli, gz  []byte
	fingerprint string
}

// Built tells whether the front end was built before the program was compiled.
func Built() bool { return len(files.addresses) > 0 }

// URL gives the address of a file by its plain name: URL("beraad.css") is "/static/beraad-P3OVF52A.css".
func URL(name string) string {
	if hashed, ok := files.addresses[name]; ok {
		return Prefix + hashed
	}
	return Prefix + name
}

// File gives what stands in a file by its plain name, when the front end was built and it is there.
func File(name string) ([]byte, bool) {
	found, ok := files.files[files.addresses[name]]
	return found.plain, ok
}

// HasIcon tells whether the sprite holds an icon of this name.
func HasIcon(name string) bool { return icons[name] }

// Handler serves the built files under Prefix, compressed as the browser accepts, to be kept for a year.
func Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		found, ok := files.files[strings.TrimPrefix(r.URL.Path, Prefix)]
		if !ok {
			http.NotFound(w, r)
			return
		}
		found.serve(w, r)
	})
}

// Generated serves a text that is made once when the program starts, such as the colours of an organisation,
// in the same way as the built files. Its address must change when the text does: add Fingerprint to it.
func Generated(kind string, text []byte) http.Handler {
	made := file{kind: kind, plain: text, fingerprint: Fingerprint(text)}
	return http.HandlerFunc(made.serve)
}

// Fingerprint gives a short hash of a text, to be put in an address.
func Fingerprint(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:6])
}

func (f file) serve(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
		return
	}
	body, coding := f.plain, ""
	switch accepted := r.Header.Get("Accept-Encoding"); {
	case f.brotli != nil && strings.Contains(accepted, "br"):
		body, coding = f.brotli, "br"
	case f.gz != nil && strings.Contains(accepted, "gzip"):
		body, coding = f.gz, "gzip"
	}
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Vary", "Accept-Encoding")
	h.Set("ETag", `"`+f.fingerprint+coding+`"`)
	if coding != "" {
		h.Set("Content-Encoding", coding)
		r = r.Clone(r.Context())
		r.Header.Del("Range") // a range of compressed bytes is of no use to anyone
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}

func load() built {
	b := built{addresses: map[string]string{}, files: map[string]file{}}
	manifest, err := dist.ReadFile("dist/manifest.json")
	if err != nil {
		return b
	}
	if err := json.Unmarshal(manifest, &b.addresses); err != nil {
		return built{}
	}
	for _, hashed := range b.addresses {
		f := file{kind: kindOf(hashed)}
		if f.plain, err = dist.ReadFile("dist/" + hashed); err != nil {
			continue
		}
		f.brotli, _ = dist.ReadFile("dist/" + hashed + ".br")
		f.gz, _ = dist.ReadFile("dist/" + hashed + ".gz")
		f.fingerprint = Fingerprint(f.plain)
		b.files[hashed] = f
	}
	return b
}

// kindOf knows the few kinds we serve: the system's own table differs from machine to machine.
func kindOf(name string) string {
	switch path.Ext(name) {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".woff2":
		return "font/woff2"
	default:
		return "application/octet-stream"
	}
}

func listed(text string) map[string]bool {
	names := map[string]bool{}
	for _, name := range strings.Fields(text) {
		names[name] = true
	}
	return names
}
