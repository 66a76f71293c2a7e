package print

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

//go:embed typst/*.typ typst/worker.mjs
var templates embed.FS

const compiler = "@myriaddreamin/typst-ts-node-compiler"

// place is where everything stands that a worker needs.
type place struct {
	node, modules, fonts, worker string
}

// find looks for Node, its packages and the fonts, and unpacks the templates.
func (p *Printer) find() (place, error) {
	var at place
	var err error
	if at.node, err = exec.LookPath(p.options.Node); err != nil {
		return place{}, fmt.Errorf("%w: node: %w", ErrUnavailable, err)
	}
	if at.modules, err = modules(p.options.Modules); err != nil {
		return place{}, fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	if at.fonts, err = fonts(p.options.Fonts, at.modules); err != nil {
		return place{}, fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	if at.worker, err = p.unpack(); err != nil {
		return place{}, fmt.Errorf("%w: unpack templates: %w", ErrUnavailable, err)
	}
	return at, nil
}

// modules finds the folder node_modules: as named, as in BERAAD_NODE_MODULES, beside the working folder or
// beside the program.
func modules(named string) (string, error) {
	tried := []string{named}
	if named == "" {
		tried = []string{os.Getenv("BERAAD_NODE_MODULES"), "node_modules"}
		if program, err := os.Executable(); err == nil {
			tried = append(tried, filepath.Join(filepath.Dir(program), "node_modules"))
		}
	}
	for _, dir := range tried {
		if dir == "" {
			continue
		}
		if _, err := os.Stat(filepath.Join(dir, compiler, "package.json")); err == nil {
			return filepath.Abs(dir)
		}
	}
	return "", fmt.Errorf("no %s in %s", compiler, strings.Join(tried, " "))
}

// fonts finds the folder with the faces: as named, as in BERAAD_FONTS, or in the package source-sans.
func fonts(named, modules string) (string, error) {
	if named == "" {
		named = os.Getenv("BERAAD_FONTS")
	}
	if named == "" {
		named = filepath.Join(modules, "source-sans", "TTF")
	}
	if _, err := os.Stat(filepath.Join(named, "SourceSans3-Regular.ttf")); err != nil {
		return "", fmt.Errorf("no Source Sans 3 in %s", named)
	}
	return filepath.Abs(named)
}

// unpack writes the templates and the worker to a folder and gives the worker's path. Under Options.Dir the
// folder is named after what is in it and stays; without it, it is a temporary one that Close removes.
func (p *Printer) unpack() (string, error) {
	const program = "worker.mjs"
	if p.options.Dir == "" {
		dir, err := os.MkdirTemp("", "beraad-print-")
		if err != nil {
			return "", err
		}
		p.temporary = dir
		return filepath.Join(dir, program), copyTemplates(dir)
	}
	base, err := filepath.Abs(p.options.Dir)
	if err != nil {
		return "", err
	}
	name, err := fingerprint()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(base, name)
	if _, err := os.Stat(dir); err == nil {
		return filepath.Join(dir, program), nil
	}
	return filepath.Join(dir, program), placeWhole(base, dir)
}

// placeWhole unpacks beside the folder and renames, so that it is there as a whole or not at all.
func placeWhole(base, dir string) error {
	if err := os.MkdirAll(base, 0o700); err != nil {
		return err
	}
	half, err := os.MkdirTemp(base, "unpacking-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(half)
	if err := copyTemplates(half); err != nil {
		return err
	}
	err = os.Rename(half, dir)
	if _, found := os.Stat(dir); found == nil {
		return nil // another process was first
	}
	return err
}

func copyTemplates(dir string) error {
	root, err := fs.Sub(templates, "typst")
	if err != nil {
		return err
	}
	return os.CopyFS(dir, root)
}

// fingerprint names the templates by their bytes.
func fingerprint() (string, error) {
	sum := sha256.New()
	err := fs.WalkDir(templates, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		b, err := templates.ReadFile(path)
		fmt.Fprintf(sum, "%s %d\n%s", path, len(b), b)
		return err
	})
	return "typst-" + hex.EncodeToString(sum.Sum(nil)[:8]), err
}
