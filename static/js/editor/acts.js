// What the buttons and keys of the editor do.
import { chainCommands, createParagraphNear, deleteSelection, joinBackward, selectNodeBackward, splitBlockAs, toggleMark } from 'prosemirror-commands'
import { redo, undo } from 'prosemirror-history'
import { TextSelection } from 'prosemirror-state'
import { read, schema } from './schema.js'
import { speakerIn } from './signs.js'

const { nodes } = schema

// chosen gives the blocks and rows in the selection, with their places.
function chosen(state) {
  const list = []
  const { from, to } = state.selection
  state.doc.nodesBetween(from, to, (node, pos) => { if (node.type === nodes.block || node.type === nodes.row) list.push([node, pos]) })
  return list
}

export const kindIs = (state, kind) => chosen(state).some(([node]) => node.attrs.kind === kind)
export const flagIs = (state, flag) => { const list = chosen(state); return list.length > 0 && list.every(([node]) => node.attrs[flag]) }
export const markIs = (state, name) => {
  const { from, to, empty, $from } = state.selection
  const mark = schema.marks[name]
  return empty ? Boolean(mark.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, mark)
}

export const kind = (of) => (state, dispatch) => {
  const list = chosen(state).filter(([node]) => node.type === nodes.block)
  if (!list.length) return false
  const off = list.every(([node]) => node.attrs.kind === of)
  if (dispatch) {
    const { tr } = state
    for (const [node, pos] of list) tr.setNodeMarkup(pos, null, { ...node.attrs, kind: off ? 'said' : of })
    dispatch(tr)
  }
  return true
}

export const flag = (name) => (state, dispatch) => {
  const list = chosen(state)
  if (!list.length) return false
  const value = !flagIs(state, name)
  if (dispatch) {
    const { tr } = state
    for (const [node, pos] of list) tr.setNodeMarkup(pos, null, { ...node.attrs, [name]: value })
    dispatch(tr)
  }
  return true
}

export const stress = (name) => toggleMark(schema.marks[name])

// speaker puts the cursor where who speaks stands, or will stand.
export function speaker(state, dispatch) {
  const { $from } = state.selection
  if ($from.parent.type !== nodes.block || $from.parent.attrs.kind === 'titled') return false
  const start = $from.start()
  const there = speakerIn($from.parent.textContent)
  if (dispatch) {
    const { tr } = state
    if (!there) tr.insertText(': ', start)
    dispatch(tr.setSelection(TextSelection.create(tr.doc, start, start + Math.max(there - 1, 0))).scrollIntoView())
  }
  return true
}

// place gives where the cursor is in a table.
export function place(state) {
  const { $from } = state.selection
  if ($from.parent.type !== nodes.cell) return null
  return { table: $from.node(-2), at: $from.before(-2), row: $from.index(-2), column: $from.index(-1), depth: $from.depth }
}

// rebuilt puts another table in the place of the one with the cursor, with the cursor in a cell of it.
function rebuilt(state, dispatch, here, rows, row, column) {
  if (!dispatch) return true
  const { tr } = state
  if (!rows.length) {
    tr.replaceWith(here.at, here.at + here.table.nodeSize, nodes.block.create())
    tr.setSelection(TextSelection.create(tr.doc, here.at + 1))
  } else {
    const table = nodes.table.create(null, rows)
    tr.replaceWith(here.at, here.at + here.table.nodeSize, table)
    tr.setSelection(TextSelection.create(tr.doc, within(table, here.at, Math.min(row, rows.length - 1), column)))
  }
  dispatch(tr.scrollIntoView())
  return true
}

function within(table, at, row, column) {
  let pos = at + 1
  for (let i = 0; i < row; i++) pos += table.child(i).nodeSize
  pos += 1
  const cells = table.child(row)
  for (let i = 0; i < Math.min(column, cells.childCount - 1); i++) pos += cells.child(i).nodeSize
  return pos + 1
}

const children = (node) => Array.from({ length: node.childCount }, (_, i) => node.child(i))
const emptyRow = (wide) => nodes.row.create(null, Array.from({ length: wide }, () => nodes.cell.create()))

const inTable = (change) => (state, dispatch) => {
  const here = place(state)
  return here ? change(state, dispatch, here, children(here.table)) : false
}

export const rowMore = inTable((state, dispatch, here, rows) =>
  rebuilt(state, dispatch, here, rows.toSpliced(here.row + 1, 0, emptyRow(rows[here.row].childCount)), here.row + 1, 0))
export const rowLess = inTable((state, dispatch, here, rows) => rebuilt(state, dispatch, here, rows.toSpliced(here.row, 1), here.row, here.column))
export const columnMore = inTable((state, dispatch, here, rows) => rebuilt(state, dispatch, here,
  rows.map((row) => row.copy(row.content.constructor.from(children(row).toSpliced(here.column + 1, 0, nodes.cell.create())))), here.row, here.column + 1))
export const columnLess = inTable((state, dispatch, here, rows) => {
  const left = rows.map((row) => children(row).toSpliced(here.column, 1))
  return rebuilt(state, dispatch, here,
    left.some((cells) => cells.length === 0) ? [] : rows.map((row, i) => nodes.row.create(row.attrs, left[i])), here.row, Math.max(here.column - 1, 0))
})

export function table(state, dispatch) {
  const { $from } = state.selection
  if ($from.parent.type !== nodes.block) return false
  if (dispatch) {
    const made = nodes.table.create(null, [emptyRow(3), emptyRow(3)])
    const empty = $from.parent.content.size === 0
    const at = empty ? $from.before() : $from.after()
    const { tr } = state
    tr.replaceWith(at, empty ? $from.after() : at, made)
    dispatch(tr.setSelection(TextSelection.create(tr.doc, within(made, at, 0, 0))).scrollIntoView())
  }
  return true
}

// step goes to the next cell, or the one before; after the last one comes a new row.
const step = (by) => (state, dispatch) => {
  const here = place(state)
  if (!here) return false
  const wide = here.table.child(here.row).childCount
  let [row, column] = [here.row, here.column + by]
  if (column < 0) [row, column] = [row - 1, 99]
  if (column >= wide && by > 0) [row, column] = [row + 1, 0]
  if (row < 0) return true
  if (row >= here.table.childCount) return rowMore(state, dispatch)
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, within(here.table, here.at, row, column))).scrollIntoView())
  return true
}

// row makes a table of a paragraph in which a row was typed: "| cel | cel |".
function row(state, dispatch) {
  const { $from } = state.selection
  if (!dispatch) return true
  const made = read($from.parent.textContent).firstChild
  const { tr } = state
  tr.replaceWith($from.before(), $from.after(), [made, nodes.block.create()])
  dispatch(tr.setSelection(TextSelection.create(tr.doc, $from.before() + made.nodeSize + 1)).scrollIntoView())
  return true
}

// enter ends a paragraph; in a table it goes a row down, and behind it from the last one.
function enter(state, dispatch, view) {
  const here = place(state)
  if (here && here.row + 1 < here.table.childCount) {
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, within(here.table, here.at, here.row + 1, here.column))).scrollIntoView())
    return true
  }
  if (here) {
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, here.at + here.table.nodeSize + 1)).scrollIntoView())
    return true
  }
  const { parent } = state.selection.$from
  if (parent.attrs.kind === 'said' && /^\|.*\|$/.test(parent.textContent)) return row(state, dispatch)
  if (parent.attrs.kind !== 'said' && parent.content.size === 0) return kind(parent.attrs.kind)(state, dispatch)
  return splitBlockAs((node, atEnd) => {
    const { kind: of, opinion, confidential } = node.attrs
    const list = of === 'listed' || of === 'numbered'
    return { type: nodes.block, attrs: atEnd ? { kind: list ? of : 'said', opinion: false, confidential: false } : { kind: of, opinion, confidential } }
  })(state, dispatch, view)
}

// backspace takes the kind off a paragraph before it joins it to the one above; cells are never joined.
function backspace(state, dispatch) {
  const { $from, empty } = state.selection
  if (empty && $from.parentOffset === 0 && $from.parent.type === nodes.cell) return true
  if (!empty || $from.parentOffset > 0 || $from.parent.type !== nodes.block || $from.parent.attrs.kind === 'said') return false
  return kind($from.parent.attrs.kind)(state, dispatch)
}

function del(state) {
  const { $from, empty } = state.selection
  return empty && $from.parent.type === nodes.cell && $from.parentOffset === $from.parent.content.size
}

export const keys = {
  Enter: chainCommands(enter, createParagraphNear),
  'Shift-Enter': enter,
  Backspace: chainCommands(deleteSelection, backspace, joinBackward, selectNodeBackward),
  Delete: del,
  Tab: step(1),
  'Shift-Tab': step(-1),
  'Mod-b': stress('strong'),
  'Mod-i': stress('em'),
  'Mod-z': undo,
  'Mod-y': redo,
  'Mod-Shift-z': redo,
}

const begins = { '-': 'listed', '*': 'listed', '#': 'titled' }
const ends = { '[opvatting': 'opinion', '[vertrouwelijk': 'confidential' }

// stressed takes "**vet**" and "_cursief_" for what they mean as the last sign of them is typed.
function stressed(state, before, from, text) {
  const found = text === '*' ? before.match(/\*\*([^*\s](?:[^*]*[^*\s])?)\*$/) : text === '_' && before.match(/(?<![\p{L}\p{Nd}_])_([^_\s](?:[^_]*[^_\s])?)$/u)
  if (!found) return null
  const begins = from - found[0].length
  const mark = schema.marks[text === '*' ? 'strong' : 'em']
  const front = text === '*' ? 2 : 1
  const { tr } = state
  if (text === '*') tr.delete(from - 1, from)
  tr.delete(begins, begins + front)
  return tr.addMark(begins, begins + found[1].length, mark.create()).removeStoredMark(mark)
}

// typed takes the signs of the line text for what they mean: "- " makes a list, "[opvatting]" marks the paragraph.
export function typed(view, from, to, text) {
  const { $from } = view.state.selection
  if (!$from.parent.isTextblock || from !== to) return false
  const start = $from.start()
  const before = $from.parent.textBetween(0, from - start)
  const tr = stressed(view.state, before, from, text) ?? ($from.parent.type === nodes.block ? begun(view.state, before, from, text) : null)
  if (tr) view.dispatch(tr)
  return tr !== null
}

// begun takes the sign of a kind at the front, and a mark at the end.
function begun(state, before, from, text) {
  const { $from } = state.selection
  const start = $from.start()
  const { attrs } = $from.parent
  const of = text === ' ' && (begins[before] ?? (/^\d{1,2}\.$/.test(before) ? 'numbered' : null))
  if (of && attrs.kind === 'said') return state.tr.delete(start, from).setNodeMarkup(start - 1, null, { ...attrs, kind: of })
  const mark = text === ']' && Object.keys(ends).find((word) => before.endsWith(word))
  if (!mark || from !== $from.end()) return null
  return state.tr.delete(from - mark.length, from).setNodeMarkup(start - 1, null, { ...attrs, [ends[mark]]: true })
}
