package docx

import (
	"fmt"
	"strings"
)

const (
	namespace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
		` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	officeTypes = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	officeRels  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	packageRels = "http://schemas.openxmlformats.org/package/2006/relationships"
)

const contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="` + officeTypes + `document.main+xml"/>` +
	`<Override PartName="/word/styles.xml" ContentType="` + officeTypes + `styles+xml"/>` +
	`<Override PartName="/word/settings.xml" ContentType="` + officeTypes + `settings+xml"/>` +
	`<Override PartName="/word/numbering.xml" ContentType="` + officeTypes + `numbering+xml"/>` +
	`<Override PartName="/word/header1.xml" ContentType="` + officeTypes + `header+xml"/>` +
	`<Override PartName="/word/header2.xml" ContentType="` + officeTypes + `header+xml"/>` +
	`<Override PartName="/word/footer1.xml" ContentType="` + officeTypes + `footer+xml"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
	`<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>`

const relations = `<Relationships xmlns="` + packageRels + `">` +
	`<Relationship Id="rId1" Type="` + officeRels + `officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
	`<Relationship Id="rId3" Type="` + officeRels + `extended-properties" Target="docProps/app.xml"/></Relationships>`

const documentRelations = `<Relationships xmlns="` + packageRels + `">` +
	`<Relationship Id="rId1" Type="` + officeRels + `styles" Target="styles.xml"/>` +
	`<Relationship Id="rId2" Type="` + officeRels + `settings" Target="settings.xml"/>` +
	`<Relationship Id="rId3" Type="` + officeRels + `numbering" Target="numbering.xml"/>` +
	`<Relationship Id="rId4" Type="` + officeRels + `header" Target="header1.xml"/>` +
	`<Relationship Id="rId5" Type="` + officeRels + `header" Target="header2.xml"/>` +
	`<Relationship Id="rId6" Type="` + officeRels + `footer" Target="footer1.xml"/></Relationships>`

const app = `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Beraad</Application></Properties>`

const settings = `<w:settings ` + namespace + `><w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/>` +
	`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
	`<w:themeFontLang w:val="nl-NL"/></w:settings>`

// body puts the blocks on A4 paper, with another head on the first page.
func body(blocks string) string {
	return `<w:document ` + namespace + `><w:body>` + blocks +
		`<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:headerReference w:type="first" r:id="rId5"/>` +
		`<w:footerReference w:type="default" r:id="rId6"/><w:footerReference w:type="first" r:id="rId6"/>` +
		`<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1417" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>` +
		`<w:titlePg/></w:sectPr></w:body></w:document>`
}

func header(text string) string {
	return `<w:hdr ` + namespace + `>` + string(small(text)) + `</w:hdr>`
}

func small(text string) []byte {
	w := &writer{}
	Paragraph{Runs: Plain(text), Small: true}.write(w)
	return w.Bytes()
}

func footer(text string) string {
	if text != "" {
		text += " | "
	}
	field := func(name string) string {
		return `<w:fldSimple w:instr=" ` + name + ` "><w:r><w:t>1</w:t></w:r></w:fldSimple>`
	}
	plain := func(text string) string {
		return `<w:r><w:t xml:space="preserve">` + escape(text) + `</w:t></w:r>`
	}
	return `<w:ftr ` + namespace + `><w:p><w:pPr><w:pStyle w:val="Small"/></w:pPr>` +
		plain(text+"Pagina ") + field("PAGE") + plain(" van ") + field("NUMPAGES") + `</w:p></w:ftr>`
}

// numbering describes the bullets, and one row of numbers for each numbered
// list, so that each starts at 1.
func numbering(numbered int) string {
	var b strings.Builder
	b.WriteString(`<w:numbering ` + namespace + `>`)
	level := func(n int, format, text string) {
		fmt.Fprintf(&b, `<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/>`+
			`<w:pPr><w:ind w:left="%d" w:hanging="357"/></w:pPr></w:lvl>`, n, format, text, 357*(n+1))
	}
	b.WriteString(`<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>`)
	for n, bullet := range []string{"•", "–", "•"} {
		level(n, "bullet", bullet)
	}
	b.WriteString(`</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>`)
	for n, format := range []string{"decimal", "lowerLetter", "lowerRoman"} {
		level(n, format, fmt.Sprintf("%%%d.", n+1))
	}
	b.WriteString(`</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`)
	for n := range numbered {
		fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="1"/>`, n+2)
		for deep := range 3 {
			fmt.Fprintf(&b, `<w:lvlOverride w:ilvl="%d"><w:startOverride w:val="1"/></w:lvlOverride>`, deep)
		}
		b.WriteString(`</w:num>`)
	}
	return b.String() + `</w:numbering>`
}

// styles keeps to fonts that every office program has or can replace.
var styles = func() string {
	var b strings.Builder
	b.WriteString(`<w:styles ` + namespace + `><w:docDefaults><w:rPrDefault><w:rPr>` +
		`<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/><w:sz w:val="21"/><w:szCs w:val="21"/>` +
		`<w:lang w:val="nl-NL" w:eastAsia="nl-NL" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>` +
		`<w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>` +
		`<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`)
	style := func(id, name, paragraph, run string) {
		fmt.Fprintf(&b, `<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>`, id, name, paragraph, run)
	}
	style("Title", "Title", `<w:keepNext/><w:spacing w:before="0" w:after="240"/>`, `<w:b/><w:color w:val="154273"/><w:sz w:val="36"/><w:szCs w:val="36"/>`)
	for level, size := range []int{28, 24, 21} {
		style(fmt.Sprintf("Heading%d", level+1), fmt.Sprintf("heading %d", level+1),
			fmt.Sprintf(`<w:keepNext/><w:keepLines/><w:spacing w:before="280" w:after="80"/><w:outlineLvl w:val="%d"/>`, level),
			fmt.Sprintf(`<w:b/><w:color w:val="154273"/><w:sz w:val="%d"/><w:szCs w:val="%d"/>`, size, size))
	}
	style("ListParagraph", "List Paragraph", `<w:spacing w:after="60"/>`, "")
	style("Tight", "Adresregel", `<w:spacing w:after="0"/>`, "")
	style("TableText", "Tabeltekst", `<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>`, `<w:sz w:val="19"/><w:szCs w:val="19"/>`)
	style("Small", "Kleine tekst", `<w:spacing w:after="80"/>`, `<w:color w:val="595959"/><w:sz w:val="18"/><w:szCs w:val="18"/>`)
	b.WriteString(`<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>`)
	for _, side := range []string{"top", "bottom", "insideH"} {
		b.WriteString(`<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>`)
	}
	return b.String() + `</w:tblBorders></w:tblPr></w:style></w:styles>`
}()
