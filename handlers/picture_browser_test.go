//go:build browser

package handlers_test

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"

	"beraad/views/ui/uitest"
)

// pictures is set by `make pictures`: what is shown then becomes a picture of the manual.
var pictures = flag.Bool("pictures", false, "write the pictures of docs/images")

// heaviest is what a picture of the manual may weigh.
const heaviest = 80_000

// pictured looks at what is shown, and keeps it as a picture of the manual when that is asked for: the whole window, or
// what a selector finds.
func pictured(t *testing.T, b *uitest.Browser, name string, of ...string) {
	t.Helper()
	b.Check(t)
	if !*pictures {
		return
	}
	uitest.Eval[bool](t, b, inDutch)
	take := chromedp.CaptureScreenshot()
	if len(of) > 0 {
		take = chromedp.Screenshot(chromedp.CSS(of[0]))
	}
	content := uitest.Get(t, b, take)
	shown, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(uitest.Root(), "docs/images", name+".png")
	if err := os.WriteFile(path, light(t, shown), 0o644); err != nil {
		t.Fatal(err)
	}
}

// inDutch shows days as the browser of a reader does: the one of the tests may speak English only.
const inDutch = `(() => {
	for (const field of document.querySelectorAll('input[type=date]')) {
		const [year, month, day] = field.value.split('-')
		field.type = 'text'
		field.value = day ? [day, month, year].join('-') : 'dd-mm-jjjj'
	}
	for (const field of document.querySelectorAll('input[type=time]')) {
		const at = field.value
		field.type = 'text'
		field.value = at || '--:--'
	}
	return true
})()`

// light gives a picture as a PNG with as many colours as its weight allows.
func light(t *testing.T, shown image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	for _, colours := range []int{256, 128, 64, 32, 16} {
		out.Reset()
		encoder := png.Encoder{CompressionLevel: png.BestCompression}
		if err := encoder.Encode(&out, uitest.Paletted(shown, colours)); err != nil {
			t.Fatal(err)
		}
		if out.Len() <= heaviest {
			return out.Bytes()
		}
	}
	t.Fatalf("the picture weighs %d bytes", out.Len())
	return nil
}
