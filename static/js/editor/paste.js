// What comes in from Word, Outlook, Google Docs or a web page: paragraphs, headings, lists, tables, bold and italic. The
// rest stays outside: styles, pictures, remarks, fields. The HTML is walked in a document of its own, which loads nothing.
import { Fragment, Slice } from 'prosemirror-model'
import { Selection } from 'prosemirror-state'
import { flagsOf, inline, read, schema } from './schema.js'
import { tidy } from './signs.js'

const { nodes } = schema
const skipped = new Set(['STYLE', 'SCRIPT', 'META', 'LINK', 'TITLE', 'HEAD', 'XML', 'OBJECT', 'IFRAME', 'IMG', 'SVG', 'TEMPLATE', 'NOSCRIPT', 'DEL'])
const apart = new Set(['P', 'DIV', 'SECTION', 'ARTICLE', 'BLOCKQUOTE', 'PRE', 'LI', 'UL', 'OL', 'DL', 'DT', 'DD', 'TABLE', 'HEADER', 'FOOTER', 'MAIN', 'BODY', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'HR', 'FIGURE', 'FORM', 'FIELDSET'])
// What Word writes around words: of a smart tag (st1:place) the words stay, of a drawing or a field nothing does.
const drawn = /^(V|W|X|M|SVG):/
// A remark of Word and its mark (not the words it is about), what is hidden; the number or bullet before what Word calls a list.
const unseen = /mso-list:\s*ignore|display:\s*none|mso-hide:\s*all|mso-element:\s*comment|mso-special-character:\s*comment/
const style = (element) => (element.getAttribute('data-style') ?? '').toLowerCase()

// on gives how text in an element is stressed.
function on(element, stress) {
  const css = style(element)
  const weight = css.match(/(?:^|[;\s])font-weight:\s*(\w+)/)?.[1]
  const slope = css.match(/(?:^|[;\s])font-style:\s*(\w+)/)?.[1]
  const { tagName } = element
  return {
    strong: weight ? weight === 'bold' || Number(weight) >= 600 : stress.strong || tagName === 'B' || tagName === 'STRONG',
    em: slope ? slope === 'italic' || slope === 'oblique' : stress.em || tagName === 'I' || tagName === 'EM',
  }
}

class Walk {
  constructor() {
    this.blocks = []
    this.letters = []
    this.kind = 'said'
    this.flags = {}
  }

  // flush ends the paragraph that is being read.
  flush() {
    const letters = tidy(this.letters)
    if (letters.length) this.blocks.push(nodes.block.create({ kind: this.kind, ...this.flags }, inline(letters)))
    this.letters = []
  }

  text(text, stress) {
    for (const char of text.replace(/[\s\u00a0]+/g, ' ')) {
      if (char !== ' ' || (this.letters.length && this.letters.at(-1).char !== ' ')) this.letters.push({ char, ...stress })
    }
  }

  children(element, stress, kind) { for (const child of element.childNodes) this.node(child, stress, kind) }

  node(node, stress, kind) {
    if (node.nodeType === Node.TEXT_NODE) return this.text(node.data, stress)
    if (node.nodeType !== Node.ELEMENT_NODE || skipped.has(node.tagName.toUpperCase()) || drawn.test(node.tagName)) return
    const css = style(node)
    if (unseen.test(css) || node.classList.contains('MsoCommentReference')) return
    if (node.tagName === 'BR') { this.flush(); this.kind = kind; return }
    if (node.tagName === 'TABLE') return this.table(node)
    const within = on(node, stress)
    if (!apart.has(node.tagName)) return this.children(node, within, kind)
    const own = this.kindOf(node, css, kind)
    this.flush()
    this.kind = own
    this.flags = flagsOf(node)
    this.children(node, /^H[1-6]$/.test(node.tagName) ? { strong: false, em: false } : within, own)
    this.flush()
    this.kind = kind
    this.flags = {}
  }

  kindOf(node, css, kind) {
    const name = node.getAttribute('class') ?? ''
    const own = name.match(/\be-(said|listed|numbered|titled)\b/)
    if (own) return own[1]
    if (/^H[1-6]$/.test(node.tagName) || /\bMso(Title|Heading)/.test(name)) return 'titled'
    // There is one level here: what stands under an item goes with a bullet, so that the numbers go on as they were.
    if (node.tagName === 'LI') return node.parentElement?.tagName === 'OL' && !node.parentElement.closest('li') ? 'numbered' : 'listed'
    if (/mso-list:\s*l\d+\s+level[2-9]/.test(css)) return 'listed'
    if (/\bMsoList(Bullet|Number)/.test(name) || /mso-list:\s*l\d/.test(css)) {
      if (/\bMsoListNumber/.test(name)) return 'numbered'
      const sign = [...node.querySelectorAll('span')].find((span) => /mso-list:\s*ignore/.test(style(span)))
      return /^\s*(\d+|[a-z]|[ivx]+)[.)]/i.test(sign?.textContent ?? '') ? 'numbered' : 'listed'
    }
    return kind
  }

  // cell reads the letters of a cell; its paragraphs become one.
  cell(element) {
    const walk = new Walk()
    walk.children(element, { strong: false, em: false }, 'said')
    walk.flush()
    return nodes.cell.create(null, oneText(walk.blocks))
  }

  table(element) {
    this.flush()
    const rows = [...element.rows].filter((row) => row.closest('table') === element)
      .filter((row) => row.cells.length)
      .map((row) => [row, [...row.cells].flatMap((cell) => [this.cell(cell), ...Array.from({ length: Math.min(cell.colSpan, 12) - 1 }, () => nodes.cell.create())])])
    if (!rows.length) return
    if (rows.every(([, cells]) => cells.length === 1)) { // Outlook sets a whole mail in a table of one cell
      for (const [row] of rows) { this.children(row.cells[0], { strong: false, em: false }, 'said'); this.flush() }
      return
    }
    const wide = Math.max(...rows.map(([, cells]) => cells.length))
    this.blocks.push(nodes.table.create(null, rows.map(([row, cells]) =>
      nodes.row.create(flagsOf(row), [...cells, ...Array.from({ length: wide - cells.length }, () => nodes.cell.create())]))))
  }
}

// oneText gives the texts of blocks, and of the cells of tables, as one.
function oneText(blocks) {
  const all = []
  const add = (node) => {
    if (!node.isTextblock) return node.forEach(add)
    if (all.length && node.content.size) all.push(schema.text(' '))
    node.forEach((text) => all.push(text))
  }
  blocks.forEach(add)
  return Fragment.from(all)
}

// unstyled puts the styles aside where nothing applies them: we read them, and the policy of the page forbids the rest.
const unstyled = (html) => html.replace(/<style[\s\S]*?<\/style\s*>/gi, '')
  .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(\s)style(?=\s*=)/gi, '$1data-style'))

export function fromHTML(html) {
  const walk = new Walk()
  walk.children(new DOMParser().parseFromString(unstyled(html), 'text/html').body, { strong: false, em: false }, 'said')
  walk.flush()
  return walk.blocks
}

// fromText reads plain text as the text area would: with its signs, and the bullets that other programs write.
export function fromText(text) {
  const lines = text.split(/\r?\n|\r/).map((line) => line.replace(/[\t\u00a0]+/g, ' ').trim().replace(/^[•·▪‣–] +/, '- '))
  const made = read(lines.join('\n'))
  return Array.from({ length: made.childCount }, (_, i) => made.child(i)).filter((node) => node.content.size)
}

// copied is a selection as plain text: a line for each paragraph or cell.
export const copied = (slice) => slice.content.textBetween(0, slice.content.size, '\n')

const flagged = (node) => node.attrs.opinion || node.attrs.confidential

// pasted gives what was copied as it goes in at the cursor: one paragraph goes on in the one that is there, unless it
// would lose that it is a personal view or confidential.
function pasted($from, blocks, html) {
  const [first, last] = [blocks[0], blocks.at(-1)]
  const into = $from.parent
  const part = /data-pm-slice="1 1/.test(html) || first.attrs.kind === 'said'
  const keeps = blocks.every((block) => !flagged(block) || (into.attrs.opinion >= block.attrs.opinion && into.attrs.confidential >= block.attrs.confidential))
  const joins = first.type === nodes.block && part && keeps && (into.content.size > 0 || blocks.length === 1 && first.attrs.kind === 'said')
  if (!joins) return new Slice(Fragment.from(blocks), 0, 0)
  return new Slice(Fragment.from(blocks), 1, blocks.length === 1 || last.type === nodes.block && last.attrs.kind === 'said' && !flagged(last) ? 1 : 0)
}

// intoCell puts what was copied in a cell as one text; its row becomes as confidential as that was.
function intoCell(state, blocks) {
  const { tr } = state
  const { $from } = state.selection
  const row = $from.node(-1)
  const is = (name) => row.attrs[name] || blocks.some((block) => block.attrs[name] || block.content.content.some((one) => one.attrs[name]))
  tr.replaceSelection(new Slice(oneText(blocks), 0, 0))
  return tr.setNodeMarkup($from.before(-1), null, { opinion: is('opinion'), confidential: is('confidential') })
}

// put takes what was copied or dragged to the cursor. We read it ourselves, before the editor does.
function put(view, event, data) {
  const html = data.getData('text/html')
  const blocks = html ? fromHTML(html) : fromText(data.getData('text/plain'))
  event.preventDefault()
  if (!blocks.length) return
  const { state } = view
  const { $from, $to } = state.selection
  const tr = $from.parent.type === nodes.cell && $from.sameParent($to) ? intoCell(state, blocks) : state.tr.replaceSelection(pasted($from, blocks, html))
  view.dispatch(tr.scrollIntoView().setMeta('paste', true))
}

export function paste(view, event) {
  if (!event.clipboardData) return false
  put(view, event, event.clipboardData)
  return true
}

// drop takes what is dragged in from elsewhere to where it is let go; what is moved within the text the editor moves.
export function drop(view, event) {
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
  if (view.dragging || !event.dataTransfer || !at) return false
  view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(at.pos))))
  put(view, event, event.dataTransfer)
  view.focus()
  return true
}
