// What the minutes can hold, and no more: paragraphs of a kind, tables of rows of cells, strong and em.
import { Schema } from 'prosemirror-model'
import { readLine, writeLine } from './signs.js'

const tags = { said: 'p', listed: 'p', numbered: 'p', titled: 'h3' }
const flags = { opinion: { default: false }, confidential: { default: false } }
export const flagsOf = (element) => ({ opinion: element.classList.contains('is-opinion'), confidential: element.classList.contains('is-secret') })
const classes = (name, attrs) =>
  [name, attrs.opinion && 'is-opinion', attrs.confidential && 'is-secret'].filter(Boolean).join(' ')

export const schema = new Schema({
  nodes: {
    doc: { content: '(block | table)+' },
    block: {
      group: 'text_block', content: 'text*', attrs: { kind: { default: 'said' }, ...flags }, defining: true,
      toDOM: (node) => [tags[node.attrs.kind], { class: classes('e-' + node.attrs.kind, node.attrs) }, 0],
      parseDOM: Object.keys(tags).map((kind) => ({ tag: `${tags[kind]}.e-${kind}`, getAttrs: (element) => ({ kind, ...flagsOf(element) }) })).concat({ tag: 'p' }),
    },
    table: { content: 'row+', isolating: true, toDOM: () => ['table', { class: 'text-table' }, ['tbody', 0]], parseDOM: [{ tag: 'table.text-table' }] },
    row: { content: 'cell+', attrs: flags, toDOM: (node) => ['tr', { class: classes('e-row', node.attrs) }, 0], parseDOM: [{ tag: 'tr.e-row', getAttrs: flagsOf }] },
    cell: { content: 'text*', isolating: true, toDOM: () => ['td', 0], parseDOM: [{ tag: 'td' }] },
    text: {},
  },
  marks: {
    strong: { toDOM: () => ['strong', 0], parseDOM: [{ tag: 'strong' }] },
    em: { toDOM: () => ['em', 0], parseDOM: [{ tag: 'em' }] },
    literal: { inclusive: false, toDOM: () => ['span', { class: 'e-literal' }, 0], parseDOM: [{ tag: 'span.e-literal' }] }, // a colon that ends no name
  },
})

const { nodes } = schema
const lines = new WeakMap() // the line that a node was read from: what is not touched is not written anew

export function inline(letters) {
  const texts = []
  let from = 0
  const alike = (a, b) => Boolean(a.strong) === Boolean(b.strong) && Boolean(a.em) === Boolean(b.em) && Boolean(a.literal) === Boolean(b.literal)
  for (let i = 1; i <= letters.length; i++) {
    if (i < letters.length && alike(letters[i], letters[from])) continue
    const on = ['strong', 'em', 'literal'].filter((kind) => letters[from][kind]).map((kind) => schema.marks[kind].create())
    texts.push(schema.text(letters.slice(from, i).map((l) => l.char).join(''), on))
    from = i
  }
  return letters.length ? texts : []
}

const lettersOf = (node) => {
  const letters = []
  node.forEach((text) => {
    const has = (kind) => text.marks.some((mark) => mark.type.name === kind)
    for (const char of text.text) letters.push({ char: char === '\n' || char === '\r' ? ' ' : char, strong: has('strong'), em: has('em'), literal: has('literal') })
  })
  return letters
}

function nodeOf(line) {
  const { kind, opinion, confidential, cells, letters } = readLine(line)
  const node = kind === 'row'
    ? nodes.row.create({ opinion, confidential }, cells.map((cell) => nodes.cell.create(null, inline(cell))))
    : nodes.block.create({ kind, opinion, confidential }, inline(letters))
  lines.set(node, line)
  return node
}

// read makes a document of a text.
export function read(text) {
  const blocks = []
  for (const line of text.split(/[\r\n]+/)) {
    if (line.trim() === '') continue
    const node = nodeOf(line)
    if (node.type !== nodes.row) blocks.push(node)
    else if (Array.isArray(blocks.at(-1))) blocks.at(-1).push(node)
    else blocks.push([node])
  }
  const made = blocks.map((block) => (Array.isArray(block) ? nodes.table.create(null, block) : block))
  return nodes.doc.create(null, made.length ? made : [nodes.block.create()])
}

// lineOf gives the line of a block or row; an empty one for a block that says nothing.
export function lineOf(node) {
  if (!lines.has(node)) {
    const cells = node.type === nodes.row ? [] : null
    if (cells) node.forEach((cell) => cells.push(lettersOf(cell)))
    lines.set(node, writeLine({ ...node.attrs, kind: cells ? 'row' : node.attrs.kind, cells, letters: cells ? [] : lettersOf(node) }))
  }
  return lines.get(node)
}

// write gives the text of a document.
export function write(doc) {
  const all = []
  doc.forEach((node) => {
    if (node.type === nodes.table) node.forEach((row) => all.push(lineOf(row)))
    else all.push(lineOf(node))
  })
  return all.filter((line) => line !== '').join('\n')
}
