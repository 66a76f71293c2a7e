package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// groundFloor may be asked by every room of the domain above it, and by who stands above the domain.
var groundFloor = []string{"models/store", "models/access", "models/flow", "models/law", "models/fault"}

// domain is the rooms of the domain above the ground floor, cellar and attic apart.
var domain = []string{
	"models/person", "models/search", "models/outbox", "models/body", "models/roster", "models/paper", "models/form", "models/submission",
	"models/meeting", "models/reminder", "models/calendar", "models/habit", "models/dispatch", "models/reading", "models/sitting", "models/round", "models/saved", "models/reply", "models/bounce", "models/optout", "models/policy", "models/gazette", "models/review", "models/distribution", "models/enlist", "models/decree", "models/supply", "models/request", "models/request/redact", "models/dossier", "models/ori", "models/harvest",
}

// arrows is which room may ask which, and so may, for every room it asks, what that room may. A room that is not
// here, or an arrow that is not, is a decision: say why in the commit. A name with /* is all rooms under it.
var arrows = map[string][]string{
	// The organisation is one of the list by which the Woo index knows publishers.
	"config": {"models/format/diwoo"},
	"static": {},
	"docs":   {}, // the manual, as it is read in the repository

	"models/fault":    {},
	"models/law":      {},
	"models/access":   {"models/fault"},
	"models/flow":     {"models/fault"},
	"models/store":    {"models/access", "models/fault"},
	"models/format/*": {},
	// What a file is, shows for office files only when the zip is opened.
	"models/format/sniff": {"models/format/zipped", "models/format/mbox"},
	// A mail is the same mail, whichever program kept it.
	"models/format/msg": {"models/format/eml"},
	// The text of a file is read by its kind, whatever that is.
	"models/format/extract": {"models/format/pdf", "models/format/sniff", "models/format/zipped", "models/format/ocr", "models/format/sign"},
	// Where somebody signed is seen where a page is read, by one rule for pages that have text and scans.
	"models/format/pdf": {"models/format/sign"},
	"models/format/ocr": {"models/format/sign"},
	// People hand in mail that came back as a zip too.
	"models/format/dsn": {"models/format/zipped"},
	// What was put before a cell to make it harmless is taken off by the rule that put it there.
	"models/format/tabular": {"models/format/safecsv"},

	// An invitation goes by mail, and is only made when it does.
	"models/person": append([]string{"models/outbox"}, groundFloor...),
	"models/search": groundFloor,
	"models/outbox": append([]string{"models/format/eml"}, groundFloor...),
	"models/body":   {"models/person"},
	// Lists of members come as files of others, and what is wrong in one is told by its line.
	"models/roster": {"models/body", "models/format/tabular"},
	"models/paper":  {"models/body", "models/search", "models/format/*"},
	"models/form":   {"models/body"},
	// A form has the nine fields of the paper one and those of its body.
	// The last day to offer papers is one on which somebody works.
	"models/submission": {"models/paper", "models/outbox", "models/form", "models/decree"},
	"models/meeting":    {"models/submission", "models/paper", "models/outbox"},
	// Days that are free by law are in one list, for the terms of requests, the days of meetings and working days.
	"models/decree":   groundFloor,
	"models/calendar": {"models/meeting", "models/decree"},                                                                  // a rule plans a year of meetings
	"models/habit":    {"models/meeting", "models/calendar", "models/body"},                                                 // what is planned follows where its body meets
	"models/dispatch": {"models/meeting"},                                                                                   // a convocation that waits goes out as one that does not
	"models/reading":  {"models/meeting", "models/paper"},                                                                   // what one reads and notes stands beside items and papers
	"models/reminder": {"models/meeting", "models/submission", "models/outbox"},                                             // tells people what waits for them
	"models/sitting":  {"models/meeting"},                                                                                   // how a sitting goes is told of the items of its meeting
	"models/round":    {"models/decree", "models/meeting", "models/paper", "models/body", "models/person", "models/outbox"}, // what a round leaves for a meeting goes to stock
	// What one looks for is asked anew each time: the question is kept, and nothing that it found.
	"models/saved": groundFloor,
	// A calendar answers to a delivery of an invitation, and what it says is the answer of the member.
	"models/reply": {"models/meeting", "models/outbox", "models/body", "models/person", "models/format/itip"},
	// What comes back is of a delivery, whatever that is of.
	"models/bounce":  {"models/outbox", "models/format/dsn"},
	"models/policy":  {"models/meeting", "models/paper", "models/outbox"},
	"models/gazette": {"models/policy", "models/paper", "models/body", "models/person", "models/outbox"}, // what of a line is public, as a copy
	"models/review":  {"models/policy", "models/body", "models/person", "models/outbox"},                 // when a line is looked at again, and what came of it
	// By which list a mail reaches somebody depends on which of them he left.
	"models/optout":       groundFloor,
	"models/distribution": {"models/policy", "models/paper", "models/outbox", "models/optout"},
	// What is wrong with a row of a file is said in one way, whether it is of members or of addresses.
	"models/enlist": {"models/distribution", "models/roster", "models/format/tabular"},
	// What is handed in from outside becomes papers, whatever it is; a request puts them on its list.
	"models/supply":         {"models/paper", "models/format/*"},
	"models/request":        {"models/decree", "models/meeting", "models/paper", "models/outbox", "models/request/redact", "models/supply"},
	"models/request/redact": {"models/paper", "models/format/*"},
	// What there is on a matter is known by the rooms in which it happened.
	"models/dossier": {"models/submission", "models/meeting", "models/round", "models/policy", "models/distribution", "models/request"},
	// A meeting in the terms of others is told once, for the API and for its archive.
	"models/ori": {"models/meeting", "models/submission", "models/paper", "models/body"},
	// What is public is told to indexes and readers of feeds, in their terms.
	"models/harvest": {"models/request", "models/gazette", "models/paper", "models/format/diwoo"},
	"models/archive": append(slices.Clone(domain), "models/format/*"),
	"models":         append(slices.Clone(domain), "models/archive"), // the list of all tables

	// Dutch words and days, for pages, papers and mail alike.
	"views/nl":    slices.Concat(domain, groundFloor),
	"views/ui":    {"views/nl", "static"},
	"views":       {"views/ui", "docs", "models/archive"}, // what an archive holds is shown on the page in it
	"views/print": {"views/nl", "models/format/*"},
	"views/mail":  {"views/print"},

	// What a convocation will say is shown before it is sent, in the words of the mail itself.
	"handlers":     {"views", "views/mail", "views/print", "models"},
	"handlers/api": {"models"},
	// Mail that comes in goes to the room that knows its address. Nobody asks it but the front door.
	"handlers/intake": {"models"},
	"jobs":            {"views", "views/mail", "views/print", "models"}, // public copies in HTML are pages

	"app/demo/year": {"models"},
	"app/demo":      {"app/demo/year", "models", "views/print"},
	// It measures the pages themselves, over data that goes in through the domain.
	"app/bench": {"handlers", "jobs", "models"},
	"app":       {"app/demo", "app/bench", "handlers", "handlers/api", "handlers/intake", "jobs", "views/mail", "config"},

	// A store for a test has the tables of the whole house.
	"models/store/storetest": {"models"},
}

// never is arrows that the table would give by way of another room, and that are wrong all the same.
var never = map[string][]string{
	"models/store": {"views", "views/nl", "views/ui", "views/print", "views/mail"}, // a view gets values; it asks nothing
}

// testRoom tells whether a room is for tests alone. It may ask the room it stands in, and what that room may;
// the tests of every room may ask it.
func testRoom(room string) bool { return strings.HasSuffix(room, "test") }

// reach is every room that a room may ask, over any number of arrows.
func reach(room string) map[string]bool {
	if testRoom(room) && arrows[room] == nil {
		out := reach(path.Dir(room))
		out[path.Dir(room)] = true
		return out
	}
	out := map[string]bool{}
	var walk func(string)
	walk = func(from string) {
		for _, to := range arrows[from] {
			if !out[to] {
				out[to] = true
				walk(to)
			}
		}
	}
	walk(room)
	walk(under(room))
	return out
}

// under is the name with /* that a room falls under.
func under(room string) string { return path.Dir(room) + "/*" }

func TestRoomsAskOnlyWhatTheTableAllows(t *testing.T) {
	for _, file := range sources(t) {
		if file.test {
			continue
		}
		if !known(file.room) {
			t.Errorf("%s is a room that the table does not know", file.room)
			continue
		}
		allowed := reach(file.room)
		for _, asked := range file.rooms() {
			ok := allowed[asked] || allowed[under(asked)] || testRoom(file.room) && testRoom(asked)
			if asked != file.room && !ok || slices.Contains(never[asked], file.room) {
				t.Errorf("%s: %s may not ask %s", file.name, file.room, asked)
			}
		}
	}
}

// known tells whether the table has a line for a room.
func known(room string) bool {
	return arrows[room] != nil || arrows[under(room)] != nil || testRoom(room) && known(path.Dir(room))
}

func TestTheTableHasNoCircle(t *testing.T) {
	for room := range arrows {
		if reach(room)[room] {
			t.Errorf("%s comes back to itself", room)
		}
	}
}

func TestTestRoomsStayInTests(t *testing.T) {
	for _, file := range sources(t) {
		for _, asked := range file.rooms() {
			if testRoom(asked) && !file.test && !testRoom(file.room) {
				t.Errorf("%s: the program asks %s, which is for tests", file.name, asked)
			}
		}
	}
}

// TestOnlyTheStoreKnowsDatabasesApart: what differs between SQLite and PostgreSQL stands in one room, and so does
// everything that could pass by its two locks.
func TestOnlyTheStoreKnowsDatabasesApart(t *testing.T) {
	drivers := []string{"gorm.io/driver/", "github.com/mattn/go-sqlite3", "github.com/jackc/pgx"}
	for _, file := range sources(t) {
		// The engine of the background jobs keeps a connection of its own, beside the locks: it has its own tables.
		if file.test || strings.HasPrefix(file.room, "models/store") || file.name == "jobs/enginedb.go" {
			continue
		}
		for _, imported := range file.imports() {
			for _, driver := range drivers {
				if strings.HasPrefix(imported, driver) {
					t.Errorf("%s imports %s", file.name, imported)
				}
			}
		}
		if !slices.Contains(file.imports(), "gorm.io/gorm") && !strings.HasPrefix(file.room, "models") {
			continue
		}
		ast.Inspect(file.tree, func(node ast.Node) bool {
			if name := file.method(node); slices.Contains([]string{"Raw", "Exec", "Table"}, name) {
				t.Errorf("%s: %s is for models/store", file.at(node), name)
			}
			return true
		})
	}
}

// TestNoErrorOfGormIsLost: gorm gives its error in a field, so no other check sees that nobody reads it.
func TestNoErrorOfGormIsLost(t *testing.T) {
	finishers := []string{
		"Count", "Create", "CreateInBatches", "Delete", "Find", "First", "FirstOrCreate", "Last", "Pluck", "Save", "Scan",
		"Take", "Update", "UpdateColumn", "UpdateColumns", "Updates",
	}
	for _, file := range sources(t) {
		if !slices.Contains(file.imports(), "gorm.io/gorm") {
			continue
		}
		ast.Inspect(file.tree, func(node ast.Node) bool {
			if statement, ok := node.(*ast.ExprStmt); ok && slices.Contains(finishers, file.method(statement.X)) {
				t.Errorf("%s: nobody reads the error of %s", file.at(node), file.method(statement.X))
			}
			return true
		})
	}
}

// TestEachModuleHasAReason: what we build on stands in docs/dependencies.md, with why.
func TestEachModuleHasAReason(t *testing.T) {
	document, err := os.ReadFile("../docs/dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range sources(t) {
		for _, imported := range file.imports() {
			parts := strings.Split(imported, "/")
			if !strings.Contains(parts[0], ".") || strings.HasPrefix(imported, "golang.org/x/") {
				continue
			}
			owner := 2 // of the parts of a path: host and name, and on github.com the one whose it is
			if parts[0] == "github.com" {
				owner = 3
			}
			if module := strings.Join(parts[:min(len(parts), owner)], "/"); !strings.Contains(string(document), "`"+module) {
				t.Errorf("%s: %s has no line in docs/dependencies.md", file.name, module)
			}
		}
	}
}

func TestSize(t *testing.T) {
	for _, file := range sources(t) {
		if file.generated {
			continue
		}
		if lines := file.line(file.tree.FileEnd); lines > 500 {
			t.Errorf("%s has %d lines; split above 350, never above 500", file.name, lines)
		}
		for _, decl := range file.tree.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok || file.test {
				continue
			}
			if lines := file.line(f.End()) - file.line(f.Pos()) + 1; lines > 80 {
				t.Errorf("%s: %s has %d lines, more than 80", file.at(f), f.Name.Name, lines)
			}
			// A process that reads pdf files must not begin as the program that started it, or as its tests.
			if f.Name.Name == "init" && f.Recv == nil && file.name != "models/format/pdf/sandbox.go" {
				t.Errorf("%s: nothing registers itself; put it in a table", file.at(f))
			}
		}
	}
}

func TestWorkIsDoneOrPlannedElsewhere(t *testing.T) {
	words := []string{"TO" + "DO", "FIX" + "ME", "XX" + "X"}
	for _, file := range sources(t) {
		for _, group := range file.tree.Comments {
			for _, word := range words {
				if strings.Contains(group.Text(), word) {
					t.Errorf("%s: %s", file.at(group), word)
				}
			}
		}
	}
}

func TestEachRoomSaysWhatItIs(t *testing.T) {
	files, documented := map[string]int{}, map[string]string{}
	for _, file := range sources(t) {
		if file.test || file.generated {
			continue
		}
		files[file.room]++
		if file.tree.Doc != nil {
			documented[file.room] = path.Base(file.name)
		}
	}
	for _, room := range slices.Sorted(maps.Keys(files)) {
		if said := documented[room]; said == "" || said != "doc.go" && files[room] > 1 {
			t.Errorf("%s has no doc.go with a comment above its package", room)
		}
	}
}

// source is a Go file of ours. One that templ generated counts for what it imports and not for its size.
type source struct {
	name, room string
	test       bool
	generated  bool
	tree       *ast.File
	set        *token.FileSet
}

func (s source) line(pos token.Pos) int  { return s.set.Position(pos).Line }
func (s source) at(node ast.Node) string { return s.name + ":" + strconv.Itoa(s.line(node.Pos())) }

func (s source) imports() (out []string) {
	for _, spec := range s.tree.Imports {
		out = append(out, strings.Trim(spec.Path.Value, `"`))
	}
	return out
}

// rooms is the rooms of ours that a file imports.
func (s source) rooms() (out []string) {
	for _, imported := range s.imports() {
		if room, ok := strings.CutPrefix(imported, "beraad/"); ok {
			out = append(out, room)
		}
	}
	return out
}

// method is the name of a method that is called at a node, and nothing for a function of another package.
func (s source) method(node ast.Node) string {
	call, ok := node.(*ast.CallExpr)
	if !ok {
		return ""
	}
	selector, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	if of, ok := selector.X.(*ast.Ident); ok && slices.ContainsFunc(s.imports(), func(imported string) bool {
		return path.Base(imported) == of.Name
	}) {
		return ""
	}
	return selector.Sel.Name
}

// sources reads every Go file of the module, whatever its build tags.
func sources(t *testing.T) (out []source) {
	t.Helper()
	const root = ".."
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && name != root && (strings.HasPrefix(entry.Name(), ".") || slices.Contains(
			[]string{"node_modules", "data", "testdata", "dist"}, entry.Name())) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(name, ".go") || entry.IsDir() {
			return nil
		}
		set := token.NewFileSet()
		tree, err := parser.ParseFile(set, name, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(strings.TrimPrefix(name, root+string(filepath.Separator)))
		out = append(out, source{
			name: name, room: path.Dir(name), tree: tree, set: set,
			test: strings.HasSuffix(name, "_test.go"), generated: ast.IsGenerated(tree),
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 10 {
		t.Fatalf("found only %d files: looked in the wrong place", len(out))
	}
	return out
}
