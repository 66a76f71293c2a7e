// An editor that goes along with what somebody else wrote: only the paragraphs that differ are put in place, so that the
// cursor, a word that is not finished and the way back (undo) stay.
import { lineOf, read, schema, write } from './schema.js'

const { nodes } = schema
const children = (doc) => Array.from({ length: doc.childCount }, (_, i) => doc.child(i))
const textOf = (node) => {
  if (node.type !== nodes.table) return lineOf(node)
  return children(node).map(lineOf).join('\n')
}

// alike gives the longest row of pairs of blocks that say the same, in order.
function alike(was, now) {
  const long = Array.from({ length: was.length + 1 }, () => new Uint16Array(now.length + 1))
  for (let i = was.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) long[i][j] = was[i] === now[j] ? long[i + 1][j + 1] + 1 : Math.max(long[i + 1][j], long[i][j + 1])
  }
  const pairs = []
  for (let i = 0, j = 0; i < was.length && j < now.length;) {
    if (was[i] === now[j]) pairs.push([i++, j++])
    else if (long[i + 1][j] >= long[i][j + 1]) i++
    else j++
  }
  return pairs
}

// within puts only the letters that differ in the place of those of a block.
function within(tr, pos, old, fresh) {
  const start = old.content.findDiffStart(fresh.content)
  if (start !== null) {
    let { a, b } = old.content.findDiffEnd(fresh.content)
    const overlap = start - Math.min(a, b)
    if (overlap > 0) { a += overlap; b += overlap }
    tr.replace(pos + 1 + start, pos + 1 + a, fresh.slice(start, b))
  }
  if (!old.hasMarkup(fresh.type, fresh.attrs)) tr.setNodeMarkup(pos, null, fresh.attrs)
}

// differing gives the stretches of blocks that are not alike, the last first, so that places before it stay.
function differing(was, now) {
  const list = []
  let [i, j] = [0, 0]
  for (const [a, b] of [...alike(was.map(textOf), now.map(textOf)), [was.length, now.length]]) {
    if (a > i || b > j) list.unshift({ from: i, till: a, fresh: now.slice(j, b) })
    ;[i, j] = [a + 1, b + 1]
  }
  return list
}

// followed gives the step that makes an editor show a text, or nothing when it does.
export function followed(state, text) {
  if (write(state.doc) === text) return null
  const was = children(state.doc)
  const starts = []
  was.reduce((at, node) => { starts.push(at); return at + node.nodeSize }, 0)
  starts.push(state.doc.content.size)
  const at = state.selection.$from.index(0)
  const { tr } = state
  for (const { from, till, fresh } of differing(was, children(read(text)))) {
    const one = till - from === 1 && fresh.length === 1 && was[from].type === nodes.block && fresh[0].type === nodes.block
    if (one && lineOf(was[from]) !== '') within(tr, starts[from], was[from], fresh[0])
    else if (at >= from && at < till && textOf(was[at]) === '') { // the paragraph that was just begun stays behind theirs
      tr.delete(starts[at + 1], starts[till])
      tr.replaceWith(starts[from], starts[at], fresh)
    } else tr.replaceWith(starts[from], starts[till], fresh)
  }
  return tr.docChanged ? tr.setMeta('addToHistory', false).setMeta('theirs', true) : null
}
