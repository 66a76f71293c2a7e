// Reads lines with the script of the editor and answers, for each: whether a document of it gives the same line back,
// and how the script writes it anew.
import { read, schema, write } from '../../../static/js/editor/schema.js'

// anew is the same document of which no line was read: all is written.
const anew = (doc) => schema.nodeFromJSON(doc.toJSON())

let given = ''
process.stdin.setEncoding('utf8')
for await (const part of process.stdin) given += part
const answers = JSON.parse(given).map((line) => {
  const doc = read(line)
  return { kept: write(doc), anew: write(anew(doc)) }
})
process.stdout.write(JSON.stringify(answers))
