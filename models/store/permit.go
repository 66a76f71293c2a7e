package store

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/schema"

	"beraad/models/access"
	"beraad/models/fault"
)

// Permit is the right to write, for one action on one subject. It was given after the matrix said yes, and its
// audit line goes into the same transaction.
type Permit struct {
	tx    *Tx
	entry *Entry
}

// Permit asks for the right to do an action to a subject. Why is what the actor gives as reason; it may be empty
// where none is asked. Without the right the answer is a Denied fault.
func (tx *Tx) Permit(do access.Action, subject access.Subject, why string) (*Permit, error) {
	if !tx.writes {
		return nil, errors.New("permit: this transaction only reads")
	}
	if !access.May(tx.who, do, subject) {
		about := subject.About()
		return nil, fault.Deny("U mag dit niet doen. Vraag de secretaris of beheerder als u denkt dat dit wel zo hoort.").
			Because(fmt.Errorf("%s on %s %d", do, about.Kind, about.ID))
	}
	entry := &Entry{
		At: tx.Now(), Account: tx.who.Account, Actor: tx.who.Name, Action: string(do), Why: why, subject: subject,
	}
	tx.audit = append(tx.audit, entry)
	return &Permit{tx: tx, entry: entry}, nil
}

// Tx gives the transaction in which the permit holds.
func (p *Permit) Tx() *Tx { return p.tx }

// Why is the reason that was given.
func (p *Permit) Why() string { return p.entry.Why }

// Note adds a fact to the audit line: numbers and names of things, never the text of a paper.
func (p *Permit) Note(format string, args ...any) { p.entry.note(fmt.Sprintf(format, args...)) }

// Create saves a new row, or a slice of rows, and fills in the numbers that it got.
func (p *Permit) Create(row any) error {
	if err := p.on(row).Create(row).Error; err != nil {
		return p.failed("create", row, err)
	}
	return nil
}

// CreateNew saves a slice of rows, but for those that are there already by a key of their table. It fills in no numbers.
func (p *Permit) CreateNew(rows any) error {
	if err := p.on(rows).Clauses(clause.OnConflict{DoNothing: true}).Create(rows).Error; err != nil {
		return p.failed("create", rows, err)
	}
	return nil
}

// Merge saves a slice of rows of which some are there already, by the columns of a key: those get the other columns that are
// named. It is for many rows at once that nobody has open to change, and notes nothing of them: who calls it does.
func (p *Permit) Merge(rows any, key []string, columns ...string) error {
	parsed, err := schema.Parse(rows, &schemas, p.tx.db.NamingStrategy)
	if err != nil {
		return fmt.Errorf("merge %T: %w", rows, err)
	}
	there := clause.OnConflict{DoUpdates: append(clause.AssignmentColumns(append(slices.Clone(columns), "updated_at")),
		clause.Assignment{Column: clause.Column{Name: "rev"}, Value: gorm.Expr("? + 1", clause.Column{Table: parsed.Table, Name: "rev"})})}
	for _, name := range key {
		there.Columns = append(there.Columns, clause.Column{Name: name})
	}
	if err := p.on(rows).Clauses(there).CreateInBatches(rows, rowsAtOnce).Error; err != nil {
		return p.failed("merge", rows, err)
	}
	return nil
}

// Save saves all columns of a row that was read before. When somebody saved it meanwhile the answer is a Stale
// fault and nothing is changed.
func (p *Permit) Save(row any) error {
	parsed, err := schema.Parse(row, &schemas, p.tx.db.NamingStrategy)
	if err != nil {
		return fmt.Errorf("save %T: %w", row, err)
	}
	value := reflect.Indirect(reflect.ValueOf(row))
	id, rev := parsed.LookUpField("ID"), parsed.LookUpField("Rev")
	if id == nil || rev == nil {
		return fmt.Errorf("save %T: it has no ID and Rev", row)
	}
	number, _ := id.ValueOf(p.tx.ctx, value)
	old, _ := rev.ValueOf(p.tx.ctx, value)
	before := reflect.New(parsed.ModelType)
	if err := p.plain(parsed).Where("id = ?", number).Take(before.Interface()).Error; err != nil {
		return p.failed("save", row, err)
	}
	if err := rev.Set(p.tx.ctx, value, old.(uint)+1); err != nil {
		return fmt.Errorf("save %T: %w", row, err)
	}
	done := p.on(row).Where("rev = ?", old).Select("*").Omit("created_at").Updates(row)
	if done.Error != nil || done.RowsAffected == 0 {
		if err := rev.Set(p.tx.ctx, value, old); err != nil {
			return fmt.Errorf("save %T: %w", row, err)
		}
		if done.Error != nil {
			return p.failed("save", row, done.Error)
		}
		return fault.Changed("")
	}
	p.entry.changed(p.tx.ctx, parsed, before.Elem(), value)
	return nil
}

// Delete removes a row that was read before. Nothing that was ever sent or decided is deleted; drafts are.
func (p *Permit) Delete(row any) error {
	if err := p.on(row).Delete(row).Error; err != nil {
		return p.failed("delete", row, err)
	}
	return nil
}

// Update sets columns of all rows of a query that began with Of, and tells how many there were.
func (p *Permit) Update(q *gorm.DB, values map[string]any) (int, error) {
	own, ok := q.Get(scopeKey)
	if !ok {
		return 0, errUnscoped
	}
	table := own.(scope).table.name
	changed := maps.Clone(values)
	changed["rev"] = gorm.Expr("rev + 1") // who read a row before is told that it is stale, as with Save
	done := q.Session(&gorm.Session{}).Set(permitKey, table).Updates(changed)
	if done.Error != nil {
		return 0, fmt.Errorf("update %s: %w", table, done.Error)
	}
	columns := make([]string, 0, len(values))
	for column := range values {
		columns = append(columns, column)
	}
	slices.Sort(columns)
	p.entry.note(fmt.Sprintf("%s: %s in %d", table, strings.Join(columns, ", "), done.RowsAffected))
	return int(done.RowsAffected), nil
}

// Remove deletes all rows of a query that began with Of.
func (p *Permit) Remove(q *gorm.DB) (int, error) {
	own, ok := q.Get(scopeKey)
	if !ok {
		return 0, errUnscoped
	}
	table := own.(scope).table.name
	done := q.Session(&gorm.Session{}).Set(permitKey, table).Delete(q.Statement.Model)
	if done.Error != nil {
		return 0, fmt.Errorf("remove from %s: %w", table, done.Error)
	}
	p.entry.note(fmt.Sprintf("%s: %d removed", table, done.RowsAffected))
	return int(done.RowsAffected), nil
}

// on starts a write to the table of a row.
func (p *Permit) on(row any) *gorm.DB {
	q := p.tx.db.Session(&gorm.Session{NewDB: true, Context: p.tx.ctx})
	parsed, err := schema.Parse(row, &schemas, q.NamingStrategy)
	if err != nil {
		q.AddError(err) //nolint:errcheck // AddError returns what it was given
		return q
	}
	if _, known := p.tx.store.names[parsed.Table]; !known {
		q.AddError(fmt.Errorf("%s is no table of the store", parsed.Table)) //nolint:errcheck // as above
	}
	return q.Set(permitKey, parsed.Table)
}

// plain reads a row regardless of visibility, to compare it with what is saved.
func (p *Permit) plain(parsed *schema.Schema) *gorm.DB {
	machine := access.Actor{Global: []access.Role{access.Machine}}
	q := p.tx.db.Session(&gorm.Session{NewDB: true, Context: p.tx.ctx}).Model(reflect.New(parsed.ModelType).Interface())
	return q.Set(storeKey, p.tx.store).Set(scopeKey, scope{table: &Table{name: parsed.Table}, who: machine})
}

func (p *Permit) failed(verb string, row any, err error) error {
	switch {
	case errors.Is(err, gorm.ErrDuplicatedKey):
		return fault.Refuse("Dit bestaat al.").Because(fmt.Errorf("%s %T: %w", verb, row, err))
	case errors.Is(err, gorm.ErrRecordNotFound):
		return fault.NotFound().Because(fmt.Errorf("%s %T: %w", verb, row, err))
	}
	return fmt.Errorf("%s %T: %w", verb, row, err)
}

// Put saves a row of a quiet table: one whose changes carry no audit line, for the reason given in its Table.
func (tx *Tx) Put(row any) error {
	q, err := tx.quiet(row)
	if err != nil {
		return err
	}
	if err := q.Save(row).Error; err != nil {
		return fmt.Errorf("put %T: %w", row, err)
	}
	return nil
}

// PutNew adds a row to a quiet table, unless the table has one with the same key: another transaction was first. It tells
// whether the row was added. The transaction goes on either way, on PostgreSQL too.
func (tx *Tx) PutNew(row any) (bool, error) {
	q, err := tx.quiet(row)
	if err != nil {
		return false, err
	}
	done := q.Clauses(clause.OnConflict{DoNothing: true}).Create(row)
	if done.Error != nil {
		return false, fmt.Errorf("put %T: %w", row, done.Error)
	}
	return done.RowsAffected > 0, nil
}

// Add adds the number in a column of rows, given as a slice, to that of the rows of a quiet table with the same key. What is not
// there yet begins with it.
func (tx *Tx) Add(rows any, column string, key ...string) error {
	q, err := tx.quiet(rows)
	if err != nil {
		return err
	}
	parsed, err := schema.Parse(rows, &schemas, tx.db.NamingStrategy)
	if err != nil {
		return fmt.Errorf("add %T: %w", rows, err)
	}
	sum := gorm.Expr("? + ?", clause.Column{Table: parsed.Table, Name: column}, clause.Column{Table: "excluded", Name: column})
	there := clause.OnConflict{DoUpdates: clause.Set{{Column: clause.Column{Name: column}, Value: sum}}}
	for _, name := range key {
		there.Columns = append(there.Columns, clause.Column{Name: name})
	}
	if err := q.Clauses(there).Create(rows).Error; err != nil {
		return fmt.Errorf("add %T: %w", rows, err)
	}
	return nil
}

// rowsAtOnce is how many rows go to the database in one statement.
const rowsAtOnce = 500

// PutAll adds new rows, given as a slice, to a quiet table.
func (tx *Tx) PutAll(rows any) error {
	q, err := tx.quiet(rows)
	if err != nil {
		return err
	}
	if err := q.CreateInBatches(rows, rowsAtOnce).Error; err != nil {
		return fmt.Errorf("put %T: %w", rows, err)
	}
	return nil
}

// Set sets columns of all rows of a query over a quiet table that began with Of; it tells how many there were.
func (tx *Tx) Set(q *gorm.DB, values map[string]any) (int, error) {
	q, err := tx.quietly(q)
	if err != nil {
		return 0, err
	}
	done := q.Updates(values)
	return int(done.RowsAffected), done.Error
}

// Drop deletes all rows of a query over a quiet table that began with Of.
func (tx *Tx) Drop(q *gorm.DB) (int, error) {
	q, err := tx.quietly(q)
	if err != nil {
		return 0, err
	}
	done := q.Delete(q.Statement.Model)
	return int(done.RowsAffected), done.Error
}

func (tx *Tx) quietly(q *gorm.DB) (*gorm.DB, error) {
	own, ok := q.Get(scopeKey)
	if !ok {
		return nil, errUnscoped
	}
	table := own.(scope).table
	if table.Quiet == "" {
		return nil, fmt.Errorf("%w: table %s is not quiet", errNoPermit, table.name)
	}
	return q.Session(&gorm.Session{}).Set(permitKey, table.name), nil
}

func (tx *Tx) quiet(row any) (*gorm.DB, error) {
	q := tx.db.Session(&gorm.Session{NewDB: true, Context: tx.ctx})
	parsed, err := schema.Parse(row, &schemas, q.NamingStrategy)
	if err != nil {
		return nil, fmt.Errorf("put %T: %w", row, err)
	}
	table, known := tx.store.names[parsed.Table]
	if !known || table.Quiet == "" {
		return nil, fmt.Errorf("%w: table %s is not quiet", errNoPermit, parsed.Table)
	}
	return q.Set(permitKey, parsed.Table), nil
}
