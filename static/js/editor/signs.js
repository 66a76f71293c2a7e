// The line text of the minutes: a line is a paragraph, a list item, a heading or a row of a table. This reads a line and
// writes it as models/meeting/notes.go and signs.go do; a line that was not touched is never written anew. A text is a
// list of letters, each with whether it is strong, whether it is em, and whether it is a colon that ends no name (literal).
const escapable = '\\*_|[-#:.'
const marks = { opinion: '[opvatting]', confidential: '[vertrouwelijk]' }
const fronts = { listed: '- ', numbered: '1. ', titled: '# ' }
const blank = /^\p{White_Space}$/u
const letter = /^[\p{L}\p{Nd}]$/u
const trim = (text) => text.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, '')
const backslashes = (text) => text.length - text.replace(/\\+$/, '').length

// splitSigns divides a line into letters and signs.
function splitSigns(line) {
  const signs = []
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '\\' && i + 1 < line.length && escapable.includes(line[i + 1])) {
      signs.push({ text: line[++i], literal: true })
      continue
    }
    const double = line[i + 1] === line[i]
    const text = (line[i] === '*' || line[i] === '_') && double ? line[i] + line[i] : line[i]
    const kind = { '**': 'strong', '__': 'em', _: 'em' }[text]
    const sign = { text, kind }
    if (kind) {
      const before = line[i - 1] ?? ' '
      const after = line[i + text.length] ?? ' '
      const alone = text.length === 1 // within a word it is no sign: snake_case
      sign.open = !blank.test(after) && !(alone && letter.test(before))
      sign.close = !blank.test(before) && !(alone && letter.test(after))
      i += text.length - 1
    }
    signs.push(sign)
  }
  return signs
}

function readSigns(text) {
  const signs = splitSigns([...text])
  for (const of of ['**', '__', '_']) {
    let begun = -1
    signs.forEach((sign, i) => {
      if (sign.text !== of || !sign.kind) return
      if (begun >= 0 && sign.close && i > begun + 1) {
        signs[begun].begins = sign.ends = true
        begun = -1
      } else if (sign.open) begun = i
    })
  }
  const letters = []
  const on = { strong: 0, em: 0 }
  for (const sign of signs) {
    if (sign.begins) on[sign.kind]++
    else if (sign.ends) on[sign.kind]--
    else for (const char of sign.text) letters.push({ char, strong: on.strong > 0, em: on.em > 0, literal: char === ':' && Boolean(sign.literal) })
  }
  return tidy(letters)
}

// tidy leaves out blanks at both ends, and stress on blanks at the ends of a stretch.
export function tidy(letters) {
  let from = 0
  let till = letters.length
  while (from < till && blank.test(letters[from].char)) from++
  while (till > from && blank.test(letters[till - 1].char)) till--
  const kept = letters.slice(from, till).map((l) => ({ ...l }))
  for (const kind of ['strong', 'em']) {
    kept.forEach((l, i) => { if (blank.test(l.char) && !kept[i - 1]?.[kind]) l[kind] = false })
    for (let i = kept.length - 1; i >= 0; i--) if (blank.test(kept[i].char) && !kept[i + 1]?.[kind]) kept[i][kind] = false
  }
  return kept
}

// settle takes the stress off who speaks, and keeps of colons that end no name only the one that would else.
function settle(letters, kind) {
  const at = kind === 'titled' || kind === 'row' ? 0 : speakerIn(letters.map((l) => l.char).join(''), true)
  const literal = at > 0 && letters[at - 1].literal
  return letters.map((l, i) => {
    if (i < at && !literal) return { char: l.char, strong: false, em: false, literal: false }
    return { ...l, literal: literal && i === at - 1 }
  })
}

// readLine gives a line as a block. Who speaks stays in the text: "AZ: …".
export function readLine(line) {
  const block = { kind: 'said', opinion: false, confidential: false, cells: null, letters: [] }
  let rest = trim(line)
  for (;;) {
    const name = Object.keys(marks).find((n) => rest.endsWith(marks[n]))
    const before = name && rest.slice(0, -marks[name].length)
    if (!name || backslashes(before) % 2) break
    block[name] = true
    rest = trim(before)
  }
  const inner = rest.slice(1, -1)
  if (rest.length > 1 && rest.startsWith('|') && rest.endsWith('|') && backslashes(inner) % 2 === 0) {
    block.kind = 'row'
    block.cells = []
    let from = 0
    for (let i = 0; i <= inner.length; i++) {
      if (i < inner.length && (inner[i] !== '|' || backslashes(inner.slice(0, i)) % 2)) continue
      block.cells.push(settle(readSigns(trim(inner.slice(from, i))), 'row'))
      from = i + 1
    }
    return block
  }
  const number = rest.match(/^\d{1,2}\. /)
  if (rest.startsWith('- ')) [block.kind, rest] = ['listed', rest.slice(2)]
  else if (rest.startsWith('# ')) [block.kind, rest] = ['titled', rest.slice(2)]
  else if (number) [block.kind, rest] = ['numbered', rest.slice(number[0].length)]
  block.letters = settle(readSigns(trim(rest)), block.kind)
  return block
}

function signed(letters, escaped) {
  let out = ''
  const sign = (kind, from, till) => {
    if (kind === 'strong') return '**'
    return (from > 0 && letter.test(letters[from - 1].char)) || (till < letters.length && letter.test(letters[till].char)) ? '__' : '_'
  }
  const stretches = ['strong', 'em'].flatMap((kind) => {
    const list = []
    letters.forEach((l, i) => {
      if (l[kind] && !letters[i - 1]?.[kind]) list.push({ kind, from: i, till: letters.length })
      if (!l[kind] && letters[i - 1]?.[kind]) list.at(-1).till = i
    })
    return list
  }).sort((a, b) => a.from - b.from || b.till - a.till)
  for (let i = 0; i <= letters.length; i++) {
    for (const s of stretches.toReversed()) if (s.till === i) out += sign(s.kind, s.from, s.till)
    for (const s of stretches) if (s.from === i) out += sign(s.kind, s.from, s.till)
    if (i < letters.length) out += (escaped && escapable.includes(letters[i].char) ? '\\' : '') + letters[i].char
  }
  return out
}

function written(block, escaped) {
  let line
  if (block.kind === 'row') {
    line = '|' + block.cells.map((cell) => ` ${signed(cell, escaped)} |`).join('')
  } else {
    // The colon behind who speaks is a sign, and stays one.
    const at = escaped && block.kind !== 'titled' ? speakerIn(block.letters.map((l) => l.char).join(''), true) : 0
    line = at > 0 && !block.letters[at - 1].literal
      ? signed(block.letters.slice(0, at - 1), true) + ': ' + signed(tidy(block.letters.slice(at)), true)
      : signed(block.letters, escaped)
    line = (fronts[block.kind] ?? '') + line
  }
  for (const name of Object.keys(marks)) if (block[name]) line += ' ' + marks[name]
  return line
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b)

// writeLine writes a block, with no more backslashes than it needs to be read back.
export function writeLine(given) {
  const block = { ...given, letters: settle(tidy(given.letters ?? []), given.kind), cells: given.cells?.map((cell) => settle(tidy(cell), 'row')) ?? null }
  if (block.kind !== 'row' && block.letters.length === 0) return ''
  const line = written(block, false)
  const read = readLine(line)
  return same([read.kind, read.opinion, read.confidential, read.cells, read.letters],
    [block.kind, block.opinion, block.confidential, block.cells, block.letters]) ? line : written(block, true)
}

// speakerIn gives how many letters at the front of a text say who speaks, the colon with them.
export function speakerIn(text, counted = false) {
  const found = text.match(/^(\p{Lu}[^.,;?!:]{0,39}): \p{White_Space}*\P{White_Space}/u)
  if (!found) return 0
  return (counted ? [...found[1]].length : found[1].length) + 1
}
