// The editor of the minutes: a skin over the text area of the form, which stays the field that is sent and that keep.js
// saves, holds on the device and puts together with what others wrote. Without this script one writes in the text area.
import { baseKeymap } from 'prosemirror-commands'
import { history } from 'prosemirror-history'
import { keymap } from 'prosemirror-keymap'
import { EditorState, Plugin } from 'prosemirror-state'
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view'
import { keys, typed } from './acts.js'
import { followed } from './follow.js'
import { copied, drop, paste } from './paste.js'
import { read, schema, write } from './schema.js'
import { speakerIn } from './signs.js'

// speakers shows who speaks in bold.
const speakers = new Plugin({
  props: {
    decorations(state) {
      const list = []
      state.doc.forEach((node, pos) => {
        if (node.type !== schema.nodes.block || node.attrs.kind === 'titled') return
        const length = speakerIn(node.textContent)
        if (length && !node.rangeHasMark(length - 1, length, schema.marks.literal)) list.push(Decoration.inline(pos + 1, pos + 1 + length, { class: 'e-speaker' }))
      })
      return DecorationSet.create(state.doc, list)
    },
  },
})

// room keeps a paragraph behind a table that ends the text, so that one can go on.
const room = new Plugin({
  appendTransaction: (_, __, state) =>
    state.doc.lastChild.type === schema.nodes.table ? state.tr.insert(state.doc.content.size, schema.nodes.block.create()) : null,
})

// follow makes an editor show the text of its field.
function follow(view, text) {
  const tr = followed(view.state, text)
  if (tr) view.dispatch(tr)
}

// reach lets a label, or the link of a message, that leads to the field lead to the editor.
function reach(box, view) {
  document.addEventListener('click', (event) => {
    if (!box.hidden || !event.target.closest?.(`label[for="${box.id}"], a[href="#${box.id}"]`)) return
    event.preventDefault()
    view.focus()
    view.dom.scrollIntoView({ block: 'nearest' })
  })
}

// mount puts an editor over a text area. Changed is called when what the buttons show may have changed.
export function mount(box, changed) {
  const place = document.createElement('div')
  place.className = 'editor paper'
  box.after(place)
  const label = document.querySelector(`label[for="${box.id}"]`)?.textContent.trim() ?? 'Tekst'
  const attributes = { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, lang: 'nl', spellcheck: 'true', class: 'editor-text' }
  for (const name of ['aria-invalid', 'aria-describedby']) if (box.hasAttribute(name)) attributes[name] = box.getAttribute(name)
  const view = new EditorView(place, {
    state: EditorState.create({ doc: read(box.value), plugins: [keymap(keys), keymap(baseKeymap), history(), speakers, room] }),
    attributes,
    clipboardTextSerializer: copied,
    handleTextInput: typed,
    dispatchTransaction(tr) {
      view.updateState(view.state.apply(tr))
      changed(view)
      if (!tr.docChanged || tr.getMeta('theirs')) return
      const text = write(view.state.doc)
      if (text === box.value) return
      box.value = text
      box.dispatchEvent(new Event('input', { bubbles: true }))
    },
    handleDOMEvents: {
      paste,
      drop,
      focus: () => { changed(view); return false },
      blur: () => { box.dispatchEvent(new Event('blur')); return false },
    },
  })
  box.addEventListener('beraad:text', () => follow(view, box.value))
  reach(box, view)
  box.hidden = true
  box.focus = () => view.focus()
  return { box, view, place, follow: () => follow(view, box.value) }
}
