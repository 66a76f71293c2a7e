package jobs

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/format/ocr"
	"beraad/models/format/pdf"
	"beraad/models/paper"
	"beraad/models/request"
	"beraad/models/request/redact"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/print"
)

// Publisher makes the copies that the public may read: each paper of a decided request anew, out of the text that may
// be read and of nothing else. What it makes goes through the gate of the room request, which refuses anything that
// holds a removed word.
type Publisher struct {
	Store   *store.Store
	Printer *print.Printer
	// PDF makes pictures of the pages of what others made; without it their text is printed.
	PDF *pdf.Engine
	// OCR reads the finished pictures of scans once more, to see whether something removed can still be read; nil does not.
	OCR *ocr.Program
	// Organisation is whose letterhead it is.
	Organisation, Color string
	Log                 *slog.Logger
}

// copied is a file to be added to a publication.
type copied struct {
	file    request.File
	content []byte
}

// Make fills a publication that is being prepared with its copies, as the coordinator who asked for it. Without a
// printer the copies in HTML are there and the PDF follows: call Make again when it is back.
func (p *Publisher) Make(ctx context.Context, who access.Actor, publication uint, progress func(done, all int)) error {
	var r *request.Request
	var rows []request.Row
	var letter *request.Letter
	var secrets *request.Secrets
	err := p.Store.Read(ctx, who, func(tx *store.Tx) error {
		made, err := request.FindPublication(tx, publication)
		if err != nil {
			return err
		}
		if r, err = request.Find(tx, made.Request); err != nil {
			return err
		}
		if rows, err = request.Inventory(tx, r.ID); err != nil {
			return err
		}
		if letter, err = request.LetterOf(tx, r.ID); err != nil {
			return err
		}
		secrets, err = request.SecretsOf(tx, r.ID) // once for all files: it takes every paper of the request
		return err
	})
	if err != nil {
		return err
	}
	progress(0, len(rows)+1)
	if err := p.add(ctx, who, publication, secrets, p.general(ctx, r, letter, rows)); err != nil {
		return err
	}
	for i, row := range rows {
		files, err := p.document(ctx, who, r, secrets, row)
		if err != nil {
			return fmt.Errorf("copies of document %d: %w", row.Nr, err)
		}
		if err := p.add(ctx, who, publication, secrets, files); err != nil {
			return fmt.Errorf("copies of document %d: %w", row.Nr, err)
		}
		progress(i+2, len(rows)+1)
	}
	return nil
}

func (p *Publisher) add(ctx context.Context, who access.Actor, publication uint, secrets *request.Secrets, files []copied) error {
	for _, one := range files {
		err := p.Store.Change(ctx, who, func(tx *store.Tx) error {
			made, err := request.FindPublication(tx, publication)
			if err != nil {
				return err
			}
			return request.AddCopy(tx, made, secrets, one.file, one.content)
		})
		if err != nil {
			return fmt.Errorf("add %s: %w", one.file.Name, err)
		}
	}
	return nil
}

// general makes the decision letter and the inventory.
func (p *Publisher) general(ctx context.Context, r *request.Request, l *request.Letter, rows []request.Row) []copied {
	head := print.Letterhead{Organisation: p.Organisation, Color: p.Color}
	var files []copied
	if pdf, ok := p.pdf(ctx, print.DecisionLetter(r, l, rows, head), r); ok {
		files = append(files, copied{request.File{Name: request.LetterFile, Title: "Besluit", Media: pdfType, Seq: 1}, pdf})
	}
	if len(rows) == 0 { // nothing was found: the letter says so, and a list of nothing says no more
		return files
	}
	if pdf, ok := p.pdf(ctx, print.InventoryOf(r, rows, head), r); ok {
		files = append(files, copied{request.File{Name: "inventarislijst.pdf", Title: "Inventarislijst", Media: pdfType, Seq: 2}, pdf})
	}
	var csv, sheet bytes.Buffer
	if err := request.WriteCSV(&csv, rows); err == nil {
		files = append(files, copied{request.File{Name: "inventarislijst.csv", Title: "Inventarislijst", Media: "text/csv; charset=utf-8", Seq: 3}, csv.Bytes()})
	}
	if err := print.InventorySheet(&sheet, rows); err == nil {
		files = append(files, copied{request.File{Name: "inventarislijst.xlsx", Title: "Inventarislijst", Media: xlsxType, Seq: 4}, sheet.Bytes()})
	}
	return files
}

const (
	pdfType  = "application/pdf"
	htmlType = "text/html; charset=utf-8"
	xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

// document makes the copies of one row of the inventory; of what is refused or public already there are none.
func (p *Publisher) document(ctx context.Context, who access.Actor, r *request.Request, secrets *request.Secrets, row request.Row) ([]copied, error) {
	if row.Assessment != request.Open && row.Assessment != request.PartlyOpen {
		return nil, nil
	}
	var files []copied
	for i, one := range row.Papers {
		sheet, of, err := p.redacted(ctx, who, secrets, one.Version)
		if err != nil {
			return nil, err
		}
		name := fmt.Sprintf("document-%02d", row.Nr)
		if len(row.Papers) > 1 {
			name += fmt.Sprintf("-%d", i+1)
		}
		file := request.File{
			Document: row.Nr, Title: row.Title, Assessment: row.Assessment, Grounds: row.Grounds, Seq: 10*row.Nr + 2*i,
		}
		pictures, boxed, err := p.pictures(ctx, who, r.ID, one.Version, row)
		if err != nil {
			return nil, err
		}
		if !boxed { // of what lies under a box the text is known by its place only, and a page of text has no places
			file.MadeOn = request.SaidDate(sheet)
			var page bytes.Buffer
			if err := views.Sheet(*sheet).Render(ctx, &page); err != nil {
				return nil, fmt.Errorf("page of version %d: %w", one.Version, err)
			}
			file.Name, file.Media = name+".html", htmlType
			files = append(files, copied{file, page.Bytes()})
		}
		if pictures != nil {
			file.Name, file.Media, file.Seq = name+".pdf", pdfType, file.Seq+1
			files = append(files, copied{file, pictures})
			continue
		}
		head := print.Letterhead{
			Organisation: p.Organisation, Color: p.Color, Body: of.Name, FullName: of.FullName, Unit: of.Unit,
			Marking: fmt.Sprintf("Document %d bij besluit %s", row.Nr, r.DecisionReference),
		}
		printed, err := print.Of(sheet, head)
		if err != nil {
			return nil, fmt.Errorf("print version %d: %w", one.Version, err)
		}
		if pdf, ok := p.pdf(ctx, printed, r); ok {
			file.Name, file.Media, file.Seq = name+".pdf", pdfType, file.Seq+1
			files = append(files, copied{file, pdf})
		}
	}
	return files, nil
}

func (p *Publisher) redacted(ctx context.Context, who access.Actor, secrets *request.Secrets, version uint) (*paper.Sheet, *body.Body, error) {
	var sheet *paper.Sheet
	of := &body.Body{}
	err := p.Store.Read(ctx, who, func(tx *store.Tx) (err error) {
		if sheet, err = secrets.Redacted(tx, version); err != nil || sheet.Body == 0 {
			return err
		}
		of, err = body.Find(tx, sheet.Body)
		return err
	})
	return sheet, of, err
}

// pictures makes the copy of a pdf that somebody else made, page by page; none of what is printed from its text. Boxed says
// that something was drawn over, or that there is nothing but pictures.
func (p *Publisher) pictures(ctx context.Context, who access.Actor, id, version uint, row request.Row) (content []byte, boxed bool, err error) {
	var foreign *redact.Foreign
	err = p.Store.Read(ctx, who, func(tx *store.Tx) (err error) {
		foreign, err = request.Foreign(tx, id, version)
		return err
	})
	if err != nil || foreign == nil {
		return nil, false, err
	}
	// Recognised text has mistakes: the public gets the picture with it, and no page of the text alone.
	boxed = len(foreign.Boxes) > 0 || len(foreign.Blocks) == 0 || len(foreign.Recognised) > 0
	if p.PDF == nil {
		if boxed {
			return nil, true, request.CopyRefused(row.Nr, redact.ErrUnreadable)
		}
		return nil, false, nil
	}
	foreign.Title = row.Title
	look := redact.Usual
	if p.OCR.Ready(ctx) == nil {
		look.OCR = p.OCR
	}
	made, err := foreign.Pictures(ctx, p.PDF, look)
	if err != nil {
		return nil, boxed, request.CopyRefused(row.Nr, err)
	}
	return made.Content, boxed, nil
}

// pdf prints a paper; false when there is no printer at this moment.
func (p *Publisher) pdf(ctx context.Context, paper print.Paper, r *request.Request) ([]byte, bool) {
	if p.Printer == nil {
		return nil, false
	}
	pdf, err := p.Printer.PDF(ctx, paper, r.DecidedOn.Time())
	if err != nil {
		if !errors.Is(err, print.ErrUnavailable) {
			p.Log.ErrorContext(ctx, "print copy", "request", r.ID, "error", err)
		}
		return nil, false
	}
	return pdf, true
}
